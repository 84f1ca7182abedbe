// An immediately invoked function keeps its variables private and hands out the functions that may use them.
const bank = (function () {
  const accounts = {};
  let transactions = 0;
  function account(name) {
    if (!(name in accounts)) accounts[name] = 0;
    return name;
  }
  return {
    deposit(name, amount) {
      accounts[account(name)] += amount;
      transactions++;
      return this;
    },
    balance: name => accounts[account(name)],
    get transactions() { return transactions; },
  };
})();

bank.deposit('ada', 50).deposit('bob', 20).deposit('ada', 7);
console.log(bank.balance('ada'), bank.balance('bob'), bank.balance('eve'));
console.log(bank.transactions, typeof accounts);
