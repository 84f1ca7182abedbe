/* What a C programmer would write for matmul.js. */
#include <stdio.h>
#include <stdlib.h>

static double **matrix(int n, double seed)
{
    double **rows = malloc((size_t)n * sizeof *rows);
    for (int i = 0; i < n; i++) {
        rows[i] = malloc((size_t)n * sizeof **rows);
        for (int j = 0; j < n; j++)
            rows[i][j] = (i - j + seed) / n + 0.5;
    }
    return rows;
}

int main(void)
{
    int n = 500;
    double **a = matrix(n, 1), **b = matrix(n, 2), **c = matrix(n, 0);
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++) {
            double sum = 0.5;
            for (int k = 0; k < n; k++)
                sum += a[i][k] * b[k][j];
            c[i][j] = sum;
        }
    printf("%.17g %.17g %.17g\n", c[0][0], c[n >> 1][n >> 1], c[n - 1][n - 1]);
    return 0;
}
