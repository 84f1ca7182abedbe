/* Bank accounts in C: two kinds behind a table of functions. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct Account Account;
typedef struct Operations {
    bool (*deposit)(Account *, int amount);
    bool (*withdraw)(Account *, int amount);
    int (*balance)(const Account *);
} Operations;

struct Account {
    const Operations *operations;
    char owner[16];
    int money, transactions, debt, limit, fee;
};

static bool post(Account *a, int amount)
{
    a->money += amount;
    a->transactions++;
    return true;
}

static bool plain_deposit(Account *a, int amount) { return amount > 0 && post(a, amount); }
static bool plain_withdraw(Account *a, int amount) { return amount > 0 && amount <= a->money && post(a, -amount); }
static int plain_balance(const Account *a) { return a->money; }

static bool overdraft_deposit(Account *a, int amount)
{
    int paid = a->debt < amount ? a->debt : amount;
    a->debt -= paid;
    return paid == amount || plain_deposit(a, amount - paid);
}
static bool overdraft_withdraw(Account *a, int amount)
{
    if (plain_withdraw(a, amount))
        return true;
    int missing = amount - a->money + a->fee;
    if (a->debt + missing > a->limit)
        return false;
    if (a->money > 0)
        plain_withdraw(a, a->money);
    a->debt += missing;
    return true;
}
static int overdraft_balance(const Account *a) { return a->money - a->debt; }

static const Operations plain = {plain_deposit, plain_withdraw, plain_balance};
static const Operations overdraft = {overdraft_deposit, overdraft_withdraw, overdraft_balance};

typedef struct Order {
    Account *from, *to;
    int amount, every, due;
} Order;

static struct {
    Account *accounts[50];
    Order orders[30];
    int size, order_count, refused;
} bank;

static bool transfer(Account *from, Account *to, int amount)
{
    if (!from->operations->withdraw(from, amount)) {
        bank.refused++;
        return false;
    }
    return to->operations->deposit(to, amount);
}

static void night(void)
{
    for (int i = 0; i < bank.order_count; i++) {
        Order *o = &bank.orders[i];
        if (--o->due > 0)
            continue;
        o->due = o->every;
        transfer(o->from, o->to, o->amount);
    }
}

static void open_account(int i)
{
    Account *a = calloc(1, sizeof *a);
    snprintf(a->owner, sizeof a->owner, "owner %d", i);
    a->operations = i % 5 == 0 ? &overdraft : &plain;
    a->money = 1000 + i * 10;
    a->limit = 500;
    a->fee = 3;
    bank.accounts[bank.size++] = a;
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 2500000, moved = 0;
    for (int i = 0; i < 50; i++)
        open_account(i);
    for (int i = 0; i < 30; i++) {
        int every = 2 + i % 5;
        bank.orders[bank.order_count++] = (Order){bank.accounts[i], bank.accounts[(i * 7 + 3) % 50], 10 + i, every, every};
    }
    long long seed = 17;
    for (int i = 0; i < rounds; i++) {
        seed = seed * 16807 % 2147483647;
        int amount = 1 + (int)(seed % 400);
        if (transfer(bank.accounts[seed % bank.size], bank.accounts[(seed >> 8) % bank.size], amount))
            moved = (moved + amount) % 1000003;
        if (i % 100 == 0)
            night();
    }
    int total = 0, busiest = 0;
    for (int i = 0; i < bank.size; i++) {
        total += bank.accounts[i]->operations->balance(bank.accounts[i]);
        if (bank.accounts[i]->transactions > bank.accounts[busiest]->transactions)
            busiest = i;
    }
    printf("%d %d %d %s\n", moved, bank.refused, total, bank.accounts[busiest]->owner);
}
