/* Operands of Math's functions that are no numbers (math_operator.h). */
#include "runtime/math_operator.h"

#include "runtime/error.h"

FaValue fa_math_unary_slow_js(FaMathUnary *f, FaValue v)
{
    if (fa_threw(v))
        return fa_pass_on();
    v = fa_to_number_js(v);
    return fa_threw(v) ? FA_THREW : f(v);
}

FaValue fa_math_binary_slow_js(FaMathBinary *f, FaValue x, FaValue y)
{
    if (fa_threw(x) || fa_threw(y))
        return fa_pass_on();
    x = fa_to_number_js(x);
    if (fa_threw(x))
        return FA_THREW;
    y = fa_to_number_js(y);
    return fa_threw(y) ? FA_THREW : f(x, y);
}
