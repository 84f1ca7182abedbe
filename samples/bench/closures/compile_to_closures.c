/* An interpreter by closure generation in C: a syntax tree becomes a tree of nodes, each with the function that runs it. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Code Code;
struct Code {
    double (*run)(const Code *self, double *frame);
    Code *a, *b, *c;
    Code **list;
    int count, place;
    double number;
    struct Function *function;
};

typedef struct Function {
    const char *name;
    Code *code;
    int frame_size;
} Function;

typedef struct Scope {
    const char *names[16];
    int count;
} Scope;

static double run(const Code *code, double *frame) { return code->run(code, frame); }

static double number(const Code *c, double *frame) { (void)frame; return c->number; }
static double variable(const Code *c, double *frame) { return frame[c->place]; }
static double add(const Code *c, double *frame) { double a = run(c->a, frame); return a + run(c->b, frame); }
static double subtract(const Code *c, double *frame) { double a = run(c->a, frame); return a - run(c->b, frame); }
static double multiply(const Code *c, double *frame) { double a = run(c->a, frame); return a * run(c->b, frame); }
static double modulo(const Code *c, double *frame)
{
    double a = run(c->a, frame), b = run(c->b, frame);
    return (double)((long long)a % (long long)b);
}
static double less(const Code *c, double *frame) { double a = run(c->a, frame); return a < run(c->b, frame); }
static double equal(const Code *c, double *frame) { double a = run(c->a, frame); return a == run(c->b, frame); }
static double set(const Code *c, double *frame) { return frame[c->place] = run(c->a, frame); }
static double two(const Code *c, double *frame) { run(c->list[0], frame); return run(c->list[1], frame); }
static double several(const Code *c, double *frame)
{
    double value = 0;
    for (int i = 0; i < c->count; i++)
        value = run(c->list[i], frame);
    return value;
}
static double loop(const Code *c, double *frame)
{
    while (run(c->a, frame) != 0)
        run(c->b, frame);
    return 0;
}
static double choice(const Code *c, double *frame) { return run(c->a, frame) != 0 ? run(c->b, frame) : run(c->c, frame); }
static double invoke(const Code *c, double *frame)
{
    double inner[16];
    for (int i = 0; i < c->count; i++)
        inner[i] = run(c->list[i], frame);
    return run(c->function->code, inner);
}

static Code *node(double (*f)(const Code *, double *), Code *a, Code *b, Code *c)
{
    Code *code = calloc(1, sizeof *code);
    code->run = f;
    code->a = a, code->b = b, code->c = c;
    return code;
}

static Code *list(double (*f)(const Code *, double *), int count, ...)
{
    Code *code = node(f, NULL, NULL, NULL);
    code->list = malloc((size_t)count * sizeof(Code *));
    code->count = count;
    va_list rest;
    va_start(rest, count);
    for (int i = 0; i < count; i++)
        code->list[i] = va_arg(rest, Code *);
    va_end(rest);
    return code;
}

static int place(Scope *scope, const char *name)
{
    for (int i = 0; i < scope->count; i++)
        if (strcmp(scope->names[i], name) == 0)
            return i;
    scope->names[scope->count] = name;
    return scope->count++;
}

static Scope *scope;
static Code *num(double x) { Code *c = node(number, NULL, NULL, NULL); c->number = x; return c; }
static Code *var(const char *name) { Code *c = node(variable, NULL, NULL, NULL); c->place = place(scope, name); return c; }
static Code *assign(const char *name, Code *value) { Code *c = node(set, value, NULL, NULL); c->place = place(scope, name); return c; }
static Code *call1(Function *f, Code *a) { Code *c = list(invoke, 1, a); c->function = f; return c; }
static Code *call2(Function *f, Code *a, Code *b) { Code *c = list(invoke, 2, a, b); c->function = f; return c; }

static Function fib, gcd, sum, primes;

static void build(void)
{
    Scope scopes[4] = {{{"n"}, 1}, {{"a", "b"}, 2}, {{"n"}, 1}, {{"limit"}, 1}};
    scope = &scopes[0];
    fib.code = node(choice, node(less, var("n"), num(2), NULL), var("n"),
                    node(add, call1(&fib, node(subtract, var("n"), num(1), NULL)), call1(&fib, node(subtract, var("n"), num(2), NULL)), NULL));
    scope = &scopes[1];
    gcd.code = node(choice, node(equal, var("b"), num(0), NULL), var("a"), call2(&gcd, var("b"), node(modulo, var("a"), var("b"), NULL)));
    scope = &scopes[2];
    sum.code = list(several, 4, assign("i", num(0)), assign("total", num(0)),
                    node(loop, node(less, var("i"), var("n"), NULL),
                         list(two, 2,
                              assign("total", node(modulo, node(add, node(multiply, var("total"), num(31), NULL), var("i"), NULL), num(1000003), NULL)),
                              assign("i", node(add, var("i"), num(1), NULL))), NULL),
                    var("total"));
    scope = &scopes[3];
    Code *no_divisor = node(choice, node(less, node(multiply, var("d"), var("d"), NULL), node(add, var("n"), num(1), NULL), NULL),
                            node(subtract, num(1), node(equal, node(modulo, var("n"), var("d"), NULL), num(0), NULL), NULL), num(0));
    primes.code = list(several, 4, assign("count", num(0)), assign("n", num(2)),
                       node(loop, node(less, var("n"), var("limit"), NULL),
                            list(several, 4, assign("d", num(2)), node(loop, no_divisor, assign("d", node(add, var("d"), num(1), NULL)), NULL),
                                 node(choice, node(less, var("n"), node(multiply, var("d"), var("d"), NULL), NULL),
                                      assign("count", node(add, var("count"), num(1), NULL)), num(0)),
                                 assign("n", node(add, var("n"), num(1), NULL))), NULL),
                       var("count"));
}

static double start(const Function *f, double a, double b)
{
    double frame[16] = {a, b};
    return run(f->code, frame);
}

int main(int argc, char **argv)
{
    int scale = argc > 1 ? atoi(argv[1]) : 250;
    build();
    printf("%.0f %.0f %.0f\n", start(&fib, scale < 22 ? scale : 22, 0), start(&sum, scale * 8000.0, 0), start(&primes, scale * 150.0, 0));
    double divisors = 0;
    for (int i = 1; i < scale * 150; i++)
        divisors += start(&gcd, i * 12.0, 5040);
    printf("%.0f\n", divisors);
}
