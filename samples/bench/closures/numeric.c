/* Numerical methods that take functions, in C: a function is a pointer and the context it is called with. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct Function Function;
struct Function {
    double (*call)(const Function *self, double x);
    const Function *f, *g;
    double a, b, c;
};

static inline double call(const Function *f, double x) { return f->call(f, x); }

static double simpson(const Function *f, double from, double to, int n)
{
    double h = (to - from) / n, sum = call(f, from) + call(f, to);
    for (int i = 1; i < n; i++)
        sum += call(f, from + i * h) * (i % 2 == 0 ? 2 : 4);
    return sum * h / 3;
}

static double slope(const Function *f, double x)
{
    const double h = 1e-6;
    return (call(f, x + h) - call(f, x - h)) / (2 * h);
}

static double bisect(const Function *f, double low, double high, double tolerance)
{
    double at_low = call(f, low);
    while (high - low > tolerance) {
        double middle = (low + high) / 2, value = call(f, middle);
        if (at_low * value <= 0) {
            high = middle;
        } else {
            low = middle;
            at_low = value;
        }
    }
    return (low + high) / 2;
}

static double newton(const Function *f, double start, int steps)
{
    double x = start;
    for (int i = 0; i < steps; i++)
        x -= call(f, x) / slope(f, x);
    return x;
}

static double runge_kutta(double (*f)(double context, double t, double y), double context, double y, double from, double to, int steps)
{
    double h = (to - from) / steps;
    for (int i = 0; i < steps; i++) {
        double t = from + i * h;
        double k1 = f(context, t, y), k2 = f(context, t + h / 2, y + h * k1 / 2), k3 = f(context, t + h / 2, y + h * k2 / 2);
        double k4 = f(context, t + h, y + h * k3);
        y += h * (k1 + 2 * k2 + 2 * k3 + k4) / 6;
    }
    return y;
}

static double golden(const Function *f, double low, double high, int steps)
{
    double ratio = (sqrt(5) - 1) / 2;
    double a = high - ratio * (high - low), b = low + ratio * (high - low), fa = call(f, a), fb = call(f, b);
    for (int i = 0; i < steps; i++) {
        if (fa < fb) {
            high = b, b = a, fb = fa, a = high - ratio * (high - low), fa = call(f, a);
        } else {
            low = a, a = b, fa = fb, b = low + ratio * (high - low), fb = call(f, b);
        }
    }
    return (low + high) / 2;
}

static double polynomial(const Function *p, double x) { return (p->a * x + p->b) * x + p->c; }
static double bell(const Function *p, double x) { (void)p; return x / (1 + x * x); }
static double scaled(const Function *p, double x) { return p->a * call(p->f, x); }
static double sum_of(const Function *p, double x) { return call(p->f, x) + call(p->g, x); }
static double minus(const Function *p, double x) { return call(p->f, x) - p->a; }
static double cube(const Function *p, double x) { return x * x * x - 2 - p->a; }
static double parabola(const Function *p, double x) { return (x - p->a) * (x - p->a) + 1; }
static double inner(const Function *p, double y) { return p->a * y + p->b; }
static double outer(const Function *p, double x)
{
    Function f = {inner, .a = x, .b = p->a};
    return simpson(&f, 0, 1, 50);
}
static double decline(double k, double t, double y) { return k * t - y * 0.5; }

int main(int argc, char **argv)
{
    int scale = argc > 1 ? atoi(argv[1]) : 300;
    double area = 0, roots = 0, decay = 0, least = 0;
    for (int i = 0; i < scale; i++) {
        Function f = {polynomial, .a = 1, .b = -3, .c = (double)i / scale}, hill = {bell};
        Function g = {scaled, .f = &hill, .a = 2 + i % 3}, both = {sum_of, .f = &f, .g = &g}, square = {outer, .a = i};
        area += simpson(&both, 0, 2, 10000);
        area += simpson(&square, 0, 1, 50);
        for (int j = 0; j < 100; j++) {
            Function lowered = {minus, .f = &f, .a = j / 100.0}, third = {cube, .a = j}, bowl = {parabola, .a = j / 10.0};
            roots += bisect(&lowered, -10, 1.5, 1e-9);
            roots += newton(&third, 2, 8);
            least += golden(&bowl, -20, 20, 40);
        }
        decay += runge_kutta(decline, (double)i / scale, 1, 0, 4, 4000);
    }
    printf("%.6f %.6f\n%.6f %.4f\n", area, roots, decay, least);
}
