/* Elementary functions, bit for bit as V8 computes them: the algorithms of fdlibm, which libm's
 * differ from in the last bit for a few arguments in a hundred.
 *
 * Law: the value depends on the order of every operation, so the files fdlibm_*.c may not be
 * compiled with -ffast-math or contraction of multiply and add. (-std=c11 turns contraction off.)
 *
 * Algorithms and coefficients are fdlibm's: Copyright (C) 1993 by Sun Microsystems, Inc. All rights
 * reserved. Developed at SunSoft, a Sun Microsystems, Inc. business. Permission to use, copy,
 * modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
#ifndef FA_FDLIBM_H
#define FA_FDLIBM_H

/* fdlibm_trig.c */
double fa_fdlibm_sin(double x);
double fa_fdlibm_cos(double x);
double fa_fdlibm_tan(double x);
/* fdlibm_arc.c */
double fa_fdlibm_asin(double x);
double fa_fdlibm_acos(double x);
double fa_fdlibm_atan(double x);
double fa_fdlibm_atan2(double y, double x);
/* fdlibm_exp.c */
double fa_fdlibm_exp(double x);
double fa_fdlibm_expm1(double x);
double fa_fdlibm_sinh(double x);
double fa_fdlibm_cosh(double x);
double fa_fdlibm_tanh(double x);
/* fdlibm_log.c */
double fa_fdlibm_log(double x);
double fa_fdlibm_log1p(double x);
double fa_fdlibm_log2(double x);
double fa_fdlibm_log10(double x);
double fa_fdlibm_asinh(double x);
double fa_fdlibm_acosh(double x);
double fa_fdlibm_atanh(double x);
double fa_fdlibm_cbrt(double x);
/* fdlibm_pow.c; ECMA-262's cases of NaN (base ±1, infinite exponent) are the caller's */
double fa_fdlibm_pow(double x, double y);

#endif
