// Bank accounts: objects whose methods share private variables; a bank, standing orders, limits added by wrapping.
const rounds = Number(process.argv[2] ?? 2500000);

function makeAccount(owner, opening) {
  let balance = opening, transactions = 0;
  const post = amount => {
    balance += amount;
    transactions++;
    return true;
  };
  return {
    owner,
    deposit: amount => amount > 0 && post(amount),
    withdraw(amount) { return amount > 0 && amount <= balance && post(-amount); },
    balance: () => balance,
    transactions: () => transactions,
  };
}

// An account that may be overdrawn, for a fee.
function withOverdraft(account, limit, fee) {
  let debt = 0;
  return {
    ...account,
    deposit(amount) {
      const paid = Math.min(debt, amount);
      debt -= paid;
      return paid === amount || account.deposit(amount - paid);
    },
    withdraw(amount) {
      if (account.withdraw(amount)) return true;
      const missing = amount - account.balance() + fee;
      if (debt + missing > limit) return false;
      if (account.balance() > 0) account.withdraw(account.balance());
      debt += missing;
      return true;
    },
    balance: () => account.balance() - debt,
  };
}

function makeBank() {
  const accounts = [], orders = [];
  let refused = 0;
  const transfer = (from, to, amount) => {
    if (!from.withdraw(amount)) { refused++; return false; }
    return to.deposit(amount);
  };
  return {
    open(account) { accounts.push(account); return account; },
    transfer: (i, j, amount) => transfer(accounts[i], accounts[j], amount),
    standingOrder(i, j, amount, every) {
      let due = every;
      orders.push(() => {
        if (--due > 0) return;
        due = every;
        transfer(accounts[i], accounts[j], amount);
      });
    },
    night() { for (const order of orders) order(); },
    total: () => accounts.reduce((sum, a) => sum + a.balance(), 0),
    busiest: () => accounts.reduce((best, a) => (a.transactions() > best.transactions() ? a : best)),
    refused: () => refused,
    size: () => accounts.length,
  };
}

const bank = makeBank();
for (let i = 0; i < 50; i++) {
  const account = makeAccount('owner ' + i, 1000 + i * 10);
  bank.open(i % 5 === 0 ? withOverdraft(account, 500, 3) : account);
}
for (let i = 0; i < 30; i++) bank.standingOrder(i, (i * 7 + 3) % 50, 10 + i, 2 + i % 5);

let seed = 17, moved = 0;
for (let i = 0; i < rounds; i++) {
  seed = (seed * 16807) % 2147483647;
  const amount = 1 + seed % 400;
  if (bank.transfer(seed % bank.size(), (seed >> 8) % bank.size(), amount)) moved = (moved + amount) % 1000003;
  if (i % 100 === 0) bank.night();
}
console.log(moved, bank.refused(), bank.total(), bank.busiest().owner);
