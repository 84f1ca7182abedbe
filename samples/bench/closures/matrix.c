/* Vectors and matrices in C: plain loops over rows. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N = 60 };
typedef double Matrix[N][N];

static double dot(const double *a, const double *b)
{
    double sum = 0;
    for (int i = 0; i < N; i++)
        sum += a[i] * b[i];
    return sum;
}

static double norm(const double *v) { return sqrt(dot(v, v)); }

static void transpose(Matrix to, Matrix m)
{
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++)
            to[i][j] = m[j][i];
}

static void multiply(Matrix to, Matrix a, Matrix b)
{
    Matrix columns;
    transpose(columns, b);
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++)
            to[i][j] = dot(a[i], columns[j]);
}

static void apply(double *to, Matrix m, const double *v)
{
    for (int i = 0; i < N; i++)
        to[i] = dot(m[i], v);
}

static double power(Matrix m, int steps)
{
    double v[N], next[N];
    for (int i = 0; i < N; i++)
        v[i] = 1;
    for (int i = 0; i < steps; i++) {
        apply(next, m, v);
        double k = 1 / norm(next);
        for (int j = 0; j < N; j++)
            v[j] = k * next[j];
    }
    apply(next, m, v);
    return norm(next);
}

static int at(int i) { return i < 0 ? 0 : i > N - 1 ? N - 1 : i; }

static void blur(Matrix to, Matrix m)
{
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++)
            to[i][j] = (m[i][j] * 4 + m[at(i - 1)][j] + m[at(i + 1)][j] + m[i][at(j - 1)] + m[i][at(j + 1)]) / 8;
}

static Matrix base, symmetric, image, next_image, shifted, product;

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 80;
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++)
            base[i][j] = ((i * 31 + j * 17) % 23) / 23.0;
    transpose(symmetric, base);
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++)
            symmetric[i][j] = base[i][j] + symmetric[i][j];
    memcpy(image, base, sizeof base);
    double sum = 0, largest = 0;
    int bright = 0;
    for (int round = 0; round < rounds; round++) {
        memcpy(shifted, base, sizeof base);
        for (int i = 0; i < N; i++)
            shifted[i][i] += round;
        multiply(product, shifted, symmetric);
        double trace = 0;
        for (int i = 0; i < N; i++)
            trace += product[i][i];
        sum += trace / N;
        largest += power(symmetric, 20);
        blur(next_image, image);
        memcpy(image, next_image, sizeof image);
        for (int i = 0; i < N; i++)
            for (int j = 0; j < N; j++)
                if (image[i][j] > 0.47 && (i + j) % 2 == 0)
                    bright++;
    }
    printf("%.6f %.6f %d\n", sum, largest, bright);
    double total = 0;
    for (int i = 0; i < N; i++) {
        double row = 0;
        for (int j = 0; j < N; j++)
            row += image[i][j];
        total += row;
    }
    printf("%.6f\n", total);
}
