/* Modules in C: file-level variables and functions. */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static uint32_t random_state = 12345;
static uint32_t step(void) { return random_state = (random_state * 1103515245u + 12345u) & 0x7fffffff; }
static void seed(uint32_t value) { random_state = value; }
static int below(int n) { return (int)(step() >> 8) % n; }
static double fraction(void) { return step() / (double)0x80000000u; }

static struct { int *items, size, room, deepest; } stack;
static void push(int x)
{
    if (stack.size == stack.room) {
        stack.room = stack.room ? 2 * stack.room : 16;
        stack.items = realloc(stack.items, (size_t)stack.room * sizeof *stack.items);
    }
    stack.items[stack.size++] = x;
    if (stack.size > stack.deepest)
        stack.deepest = stack.size;
}
static int pop(void) { return stack.size == 0 ? -1 : stack.items[--stack.size]; }
static int peek(void) { return stack.size == 0 ? -1 : stack.items[stack.size - 1]; }

static struct { double n, mean, squares, low, high; } statistics = {0, 0, 0, INFINITY, -INFINITY};
static void reset(void)
{
    statistics.n = statistics.mean = statistics.squares = 0;
    statistics.low = INFINITY;
    statistics.high = -INFINITY;
}
static void add(double x)
{
    statistics.n++;
    double delta = x - statistics.mean;
    statistics.mean += delta / statistics.n;
    statistics.squares += delta * (x - statistics.mean);
    if (x < statistics.low)
        statistics.low = x;
    if (x > statistics.high)
        statistics.high = x;
}

static uint32_t words[64];
static void flip(int i) { words[i >> 5] ^= 1u << (i & 31); }
static bool has(int i) { return (words[i >> 5] & (1u << (i & 31))) != 0; }
static int count(void)
{
    int sum = 0;
    for (int i = 0; i < 64; i++)
        for (uint32_t w = words[i]; w != 0; w &= w - 1)
            sum++;
    return sum;
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 2500000, popped = 0, set = 0;
    for (int i = 0; i < rounds; i++) {
        int r = below(3);
        if (r < 2 && stack.size < 1000)
            push(below(100));
        else
            popped = (popped + pop()) % 1000003;
        int bit = below(2048);
        flip(bit);
        if (has(bit))
            set++;
        add(fraction() + peek());
        if (i % 1000000 == 999999) {
            seed((uint32_t)i);
            reset();
        }
    }
    printf("%d %d %d %d %d\n", popped, stack.size, stack.deepest, set, count());
    double variance = statistics.n > 1 ? statistics.squares / (statistics.n - 1) : 0;
    printf("%.6f %.6f %.6f\n", statistics.mean, variance, statistics.high - statistics.low);
}
