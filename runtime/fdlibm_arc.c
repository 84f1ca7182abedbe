/* asin, acos, atan, atan2. */
#include "runtime/fdlibm.h"

#include <stdbool.h>

#include "runtime/fdlibm_words.h"

#define PI 3.14159265358979311600e+00
#define PI_LOW 1.2246467991473531772e-16
#define PI_2 1.57079632679489655800e+00
#define PI_2_LOW 6.12323399573676603587e-17
#define PI_4 7.85398163397448278999e-01

/* (asin(s) - s) / s where z = s^2 <= 1/4 */
static double arcsine_ratio(double z)
{
    static const double p[] = {1.66666666666666657415e-01,  -3.25565818622400915405e-01, 2.01212532134862925881e-01,
                               -4.00555345006794114027e-02, 7.91534994289814532176e-04,  3.47933107596021167570e-05};
    static const double q[] = {1, -2.40339491173441421878e+00, 2.02094576023350569471e+00, -6.88283971605453293030e-01,
                               7.70381505559019352791e-02};
    return z * horner(z, p, 6) / horner(z, q, 5);
}

/* asin(x) = x + x R(x^2) up to 1/2; above pi/2 - 2 asin(sqrt((1 - x) / 2)) */
double fa_fdlibm_asin(double x)
{
    double a = fabs(x);
    if (!(a < 1))
        return a == 1 ? x * PI_2 + x * PI_2_LOW : NAN;
    if (a < 0.5)
        return magnitude_word(x) < 0x3E400000 ? x : x + x * arcsine_ratio(x * x);
    double z = (1 - a) * 0.5, s = sqrt(z), ratio = arcsine_ratio(z), result;
    if (magnitude_word(x) >= 0x3FEF3333) { /* |x| > 0.975 */
        result = PI_2 - (2.0 * (s + s * ratio) - PI_2_LOW);
    } else {
        double head = without_low_word(s), tail = (z - head * head) / (s + head);
        double p = 2.0 * s * ratio - (PI_2_LOW - 2.0 * tail), q = PI_4 - 2.0 * head;
        result = PI_4 - (p - q);
    }
    return x > 0 ? result : -result;
}

double fa_fdlibm_acos(double x)
{
    double a = fabs(x);
    if (!(a < 1))
        return x == 1 ? 0 : x == -1 ? PI + 2.0 * PI_2_LOW : NAN;
    if (a < 0.5)
        return magnitude_word(x) <= 0x3C600000 ? PI_2 + PI_2_LOW : PI_2 - (x - (PI_2_LOW - x * arcsine_ratio(x * x)));
    double z = (1 - a) * 0.5, s = sqrt(z), ratio = arcsine_ratio(z);
    if (x < 0)
        return PI - 2.0 * (s + (ratio * s - PI_2_LOW));
    double head = without_low_word(s), tail = (z - head * head) / (s + head);
    return 2.0 * (head + (ratio * s + tail));
}

/* ---- atan ------------------------------------------------------------------------------------------------------------------- */

/* The interval of |x|: -1 below 7/16, else the arc taken off: atan 1/2, atan 1, atan 3/2, pi/2. *x becomes the rest's tangent. */
static int take_off_arc(double *x)
{
    int32_t word = magnitude_word(*x);
    if (word < 0x3FDC0000)
        return -1;
    double a = fabs(*x);
    int arc = word < 0x3FE60000 ? 0 : word < 0x3FF30000 ? 1 : word < 0x40038000 ? 2 : 3;
    switch (arc) {
    case 0:
        *x = (2.0 * a - 1) / (2.0 + a);
        break;
    case 1:
        *x = (a - 1) / (a + 1);
        break;
    case 2:
        *x = (a - 1.5) / (1 + 1.5 * a);
        break;
    default:
        *x = -1.0 / a;
    }
    return arc;
}

double fa_fdlibm_atan(double x)
{
    static const double arc_high[] = {4.63647609000806093515e-01, PI_4, 9.82793723247329054082e-01, PI_2};
    static const double arc_low[] = {2.26987774529616870924e-17, 3.06161699786838301793e-17, 1.39033110312309984516e-17, PI_2_LOW};
    static const double even[] = {3.33333333333329318027e-01, 1.42857142725034663711e-01, 9.09088713343650656196e-02,
                                  6.66107313738753120669e-02, 4.97687799461593236017e-02, 1.62858201153657823623e-02};
    static const double odd[] = {-1.99999999998764832476e-01, -1.11111104054623557880e-01, -7.69187620504482999495e-02,
                                 -5.83357013379057348645e-02, -3.65315727442169155270e-02};
    int32_t word = magnitude_word(x);
    if (x != x)
        return NAN;
    if (word >= 0x44100000) /* |x| >= 2^66 */
        return x > 0 ? PI_2 + PI_2_LOW : -PI_2 - PI_2_LOW;
    if (word < 0x3E400000)
        return x;
    double t = x;
    int arc = take_off_arc(&t);
    double z = t * t, w = z * z;
    double sum = z * horner(w, even, 6) + w * horner(w, odd, 5);
    if (arc < 0)
        return t - t * sum;
    double result = arc_high[arc] - ((t * sum - arc_low[arc]) - t);
    return x < 0 ? -result : result;
}

/* The angle in the first quadrant, for finite nonzero x and y. */
static double first_quadrant(double y, double x)
{
    int distance = (magnitude_word(y) - magnitude_word(x)) >> 20;
    if (distance > 60)
        return PI_2 + 0.5 * PI_LOW;
    return x < 0 && distance < -60 ? 0 : fa_fdlibm_atan(fabs(y / x));
}

static double unsigned_atan2(double y, double x)
{
    if (y == 0)
        return signbit(x) ? PI : 0;
    if (x == 0)
        return PI_2;
    if (isinf(x))
        return isinf(y) ? (x > 0 ? PI_4 : 3.0 * PI_4) : x > 0 ? 0 : PI;
    if (isinf(y))
        return PI_2;
    double z = first_quadrant(y, x);
    bool steep = ((magnitude_word(y) - magnitude_word(x)) >> 20) > 60;
    return x > 0 || steep ? z : PI - (z - PI_LOW);
}

double fa_fdlibm_atan2(double y, double x)
{
    if (x != x || y != y)
        return NAN;
    if (x == 1)
        return fa_fdlibm_atan(y);
    double result = unsigned_atan2(y, x);
    return signbit(y) ? -result : result;
}
