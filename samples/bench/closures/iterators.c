/* Iterators in C: a struct that starts with the function that gives the next value; chained ones hold the one before. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct Iterator Iterator;
struct Iterator {
    bool (*next)(Iterator *self, int *value); /* false: done */
    Iterator *source, *other;
    int (*f)(int);
    Iterator *(*make)(int);
    int a, b, step;
};

static Iterator *make(Iterator value)
{
    Iterator *i = malloc(sizeof *i);
    *i = value;
    return i;
}

static bool next(Iterator *i, int *value) { return i->next(i, value); }

static bool range_next(Iterator *i, int *value)
{
    if (i->a >= i->b)
        return false;
    *value = i->a;
    i->a += i->step;
    return true;
}
static Iterator *range(int from, int to, int step) { return make((Iterator){range_next, .a = from, .b = to, .step = step}); }

static bool map_next(Iterator *i, int *value)
{
    if (!next(i->source, value))
        return false;
    *value = i->f(*value);
    return true;
}
static Iterator *map(Iterator *source, int (*f)(int)) { return make((Iterator){map_next, source, .f = f}); }

/* Keeps what leaves the remainder b when divided by 3. */
static bool filter_next(Iterator *i, int *value)
{
    while (next(i->source, value))
        if (*value % 3 == i->b)
            return true;
    return false;
}
static Iterator *filter(Iterator *source, int remainder) { return make((Iterator){filter_next, source, .b = remainder}); }

static bool take_next(Iterator *i, int *value) { return i->a-- > 0 && next(i->source, value); }
static Iterator *take(Iterator *source, int n) { return make((Iterator){take_next, source, .a = n}); }

static bool products_next(Iterator *i, int *value)
{
    int x, y;
    if (!next(i->source, &x) || !next(i->other, &y))
        return false;
    *value = (int)((long long)x * y % 1000003);
    return true;
}
static Iterator *products(Iterator *a, Iterator *b) { return make((Iterator){products_next, a, b}); }

static bool chain_next(Iterator *i, int *value)
{
    if (i->a == 0) {
        if (next(i->source, value))
            return true;
        i->a = 1;
    }
    return next(i->other, value);
}
static Iterator *chain(Iterator *a, Iterator *b) { return make((Iterator){chain_next, a, b}); }

static bool flat_next(Iterator *i, int *value)
{
    for (;;) {
        if (!i->other) {
            int x;
            if (!next(i->source, &x))
                return false;
            i->other = i->make(x);
        }
        if (next(i->other, value))
            return true;
        free(i->other->source);
        free(i->other);
        i->other = NULL;
    }
}
static Iterator *flat_map(Iterator *source, Iterator *(*f)(int)) { return make((Iterator){flat_next, source, .make = f}); }

static bool fibonacci_next(Iterator *i, int *value)
{
    *value = i->a;
    i->a = i->b;
    i->b = (*value + i->b) % 1000003;
    return true;
}
static Iterator *fibonacci(void) { return make((Iterator){fibonacci_next, .a = 0, .b = 1}); }

static int twice(int x) { return x * 2; }
static Iterator *first_fibonacci(int n) { return take(fibonacci(), n); }

static int sum_of(Iterator *i)
{
    int sum = 0, value;
    while (next(i, &value))
        sum = (sum + value) % 1000003;
    return sum;
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 150;
    int sum = 0, pairs = 0, flat = 0, linked = 0;
    for (int round = 0; round < rounds; round++) {
        sum = (sum + sum_of(map(filter(range(0, 40000, 1), round % 3), twice))) % 1000003;
        pairs = (pairs + sum_of(products(range(0, 8000, 1), fibonacci()))) % 1000003;
        flat = (flat + sum_of(flat_map(range(0, 120, 1), first_fibonacci))) % 1000003;
        linked = (linked + sum_of(chain(range(0, 9000, 1), chain(range(9000, 0, 1), range(0, 9000, 3))))) % 1000003;
    }
    printf("%d %d %d %d\n", sum, pairs, flat, linked);
    int last[30];
    Iterator *i = take(fibonacci(), 30);
    for (int n = 0; next(i, &last[n]); n++) {}
    printf("done %d %d %d\n", last[27], last[28], last[29]);
}
