/* Lazy streams in C: a cell holds its head and, until the rest is asked for, the function and context that make it. */
#include <stdio.h>
#include <stdlib.h>

typedef struct Stream Stream;
struct Stream {
    int head;
    Stream *tail;
    Stream *(*make)(Stream *self); /* NULL: the tail is made */
    Stream *a, *b;
    int (*f)(int x, int k);
    int k;
};

/* Cells live until the program ends. */
static Stream *cell(Stream value)
{
    static Stream *room;
    static size_t left;
    if (left == 0)
        room = malloc((left = 4096) * sizeof *room);
    Stream *s = &room[--left];
    *s = value;
    return s;
}

static Stream *tail(Stream *s)
{
    if (s->make) {
        s->tail = s->make(s);
        s->make = NULL;
    }
    return s->tail;
}

static Stream *from(int n);
static Stream *from_rest(Stream *s) { return from(s->head + 1); }
static Stream *from(int n) { return cell((Stream){.head = n, .make = from_rest}); }

static Stream *map(Stream *s, int (*f)(int, int), int k);
static Stream *map_rest(Stream *s) { return map(tail(s->a), s->f, s->k); }
static Stream *map(Stream *s, int (*f)(int, int), int k)
{
    return s ? cell((Stream){.head = f(s->head, k), .make = map_rest, .a = s, .f = f, .k = k}) : NULL;
}

static Stream *zip_with(int (*f)(int, int), Stream *a, Stream *b);
static Stream *zip_rest(Stream *s) { return zip_with(s->f, tail(s->a), tail(s->b)); }
static Stream *zip_with(int (*f)(int, int), Stream *a, Stream *b)
{
    return a && b ? cell((Stream){.head = f(a->head, b->head), .make = zip_rest, .a = a, .b = b, .f = f}) : NULL;
}

static Stream *take(Stream *s, int n);
static Stream *take_rest(Stream *s) { return take(tail(s->a), s->k - 1); }
static Stream *take(Stream *s, int n) { return n > 0 && s ? cell((Stream){.head = s->head, .make = take_rest, .a = s, .k = n}) : NULL; }

static Stream *filter(Stream *s, int (*test)(int, int), int k);
static Stream *filter_rest(Stream *s) { return filter(tail(s->a), s->f, s->k); }
static Stream *filter(Stream *s, int (*test)(int, int), int k)
{
    while (s && !test(s->head, k))
        s = tail(s);
    return s ? cell((Stream){.head = s->head, .make = filter_rest, .a = s, .f = test, .k = k}) : NULL;
}

static Stream *merge(Stream *a, Stream *b);
static Stream *merge_rest(Stream *s)
{
    Stream *a = s->a, *b = s->b;
    if (a->head < b->head)
        return merge(tail(a), b);
    if (b->head < a->head)
        return merge(a, tail(b));
    return merge(tail(a), tail(b));
}
static Stream *merge(Stream *a, Stream *b)
{
    return cell((Stream){.head = a->head < b->head ? a->head : b->head, .make = merge_rest, .a = a, .b = b});
}

static int add(int a, int b) { return (a + b) % 1000003; }
static int square(int x, int k) { (void)k; return x * x; }
static int times(int x, int k) { return x * k; }
static int not_multiple(int x, int k) { return x % k != 0; }

static int at(Stream *s, int n)
{
    while (n-- > 0)
        s = tail(s);
    return s->head;
}

static int sum_of(Stream *s, int value)
{
    for (; s; s = tail(s))
        value = add(value, s->head);
    return value;
}

static Stream *sieve(Stream *s);
static Stream *sieve_rest(Stream *s) { return sieve(filter(tail(s->a), not_multiple, s->head)); }
static Stream *sieve(Stream *s) { return cell((Stream){.head = s->head, .make = sieve_rest, .a = s}); }

static Stream *hamming_rest(Stream *s) { return merge(map(s, times, 2), merge(map(s, times, 3), map(s, times, 5))); }
static Stream *hamming(void) { return cell((Stream){.head = 1, .make = hamming_rest}); }

static Stream *fibonacci_third(Stream *s) { return zip_with(add, s->a, s); }
static Stream *fibonacci_second(Stream *s) { return cell((Stream){.head = 1, .make = fibonacci_third, .a = s}); }
static Stream *fibonacci(void) { return cell((Stream){.head = 0, .make = fibonacci_second}); }

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 9;
    printf("%d\n", at(sieve(from(2)), 20 + 20 * (rounds < 14 ? rounds : 14)));
    int sum = 0, smooth = 0, series = 0;
    for (int round = 0; round < rounds; round++) {
        sum = add(sum, sum_of(take(filter(map(from(round), square, 0), not_multiple, 3), 4000), 0));
        smooth = add(smooth, at(hamming(), 1200 + round));
        series = add(series, sum_of(take(fibonacci(), 3000), 0));
    }
    printf("%d %d %d\n", sum, smooth, series);
}
