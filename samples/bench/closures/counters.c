/* Counters in C: a struct and functions that take it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Counter {
    int count, start, step;
} Counter;

static Counter *counter_new(int start, int step)
{
    Counter *c = malloc(sizeof *c);
    *c = (Counter){start, start, step};
    return c;
}

static int next(Counter *c) { return c->count += c->step; }
static int back(Counter *c) { return c->count -= c->step; }
static void reset(Counter *c) { c->count = c->start; }

typedef struct Ring {
    int at, size;
} Ring;

static int turn(Ring *r)
{
    int now = r->at;
    r->at = r->at + 1 == r->size ? 0 : r->at + 1;
    return now;
}

static const char *const kinds[] = {"low", "middle", "high"};
static const char *const sorted[] = {"high", "low", "middle"};
static struct { const char *name; int count; } tally[3] = {{"high", 0}, {"low", 0}, {"middle", 0}};

static void add(const char *name)
{
    for (int i = 0; i < 3; i++)
        if (strcmp(tally[i].name, name) == 0)
            tally[i].count++;
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 150000;
    Counter *counters[64];
    for (int i = 0; i < 64; i++)
        counters[i] = counter_new(i, 1 + i % 5);
    Ring pick = {0, 64}, phase = {0, 7};
    int sum = 0;
    for (int round = 0; round < rounds * 64; round++) {
        Counter *counter = counters[turn(&pick)];
        int p = turn(&phase);
        if (p < 4)
            next(counter);
        else if (p < 6)
            back(counter);
        else if (counter->count > 100000)
            reset(counter);
        sum = (sum + counter->count) % 1000003;
        if (p == 3)
            add(kinds[sum % 3]);
    }
    long long dropped = 0;
    for (int round = 0; round < rounds * 8; round++) {
        Counter *c = counter_new(round % 10, 3);
        next(c);
        next(c);
        dropped += c->count;
        free(c);
    }
    printf("%d %lld\n", sum, dropped);
    for (int i = 0; i < 64; i++)
        printf("%d%c", counters[i]->count, i < 63 ? ' ' : '\n');
    for (int i = 0; i < 3; i++)
        printf("%s=%d%c", sorted[i], tally[i].count, i < 2 ? ' ' : '\n');
}
