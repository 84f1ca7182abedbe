/* Calls and literals in code that hardly runs: rare.h states the law. Names in parentheses are the functions, not the macros that choose. */
#include "runtime/funarg.h"

FaValue fa_rare_call0(FaValue f, FaValue this_value, const char *text)
{
    return (fa_call0)(f, this_value, text);
}

FaValue fa_rare_call1(FaValue f, FaValue this_value, FaValue a0, const char *text)
{
    return (fa_call1)(f, this_value, a0, text);
}

FaValue fa_rare_call2(FaValue f, FaValue this_value, FaValue a0, FaValue a1, const char *text)
{
    return (fa_call2)(f, this_value, a0, a1, text);
}

FaValue fa_rare_call3(FaValue f, FaValue this_value, FaValue a0, FaValue a1, FaValue a2, const char *text)
{
    return (fa_call3)(f, this_value, a0, a1, a2, text);
}

FaValue fa_rare_apply0(FaValue f, const char *text)
{
    return (fa_apply0)(f, text);
}

FaValue fa_rare_apply1(FaValue f, FaValue a0, const char *text)
{
    return (fa_apply1)(f, a0, text);
}

FaValue fa_rare_apply2(FaValue f, FaValue a0, FaValue a1, const char *text)
{
    return (fa_apply2)(f, a0, a1, text);
}

FaValue fa_rare_apply3(FaValue f, FaValue a0, FaValue a1, FaValue a2, const char *text)
{
    return (fa_apply3)(f, a0, a1, a2, text);
}

FaValue fa_rare_invoke0(FaValue object, FaPropCache *cache, const char *text)
{
    return (fa_invoke0)(object, cache, text);
}

FaValue fa_rare_invoke1(FaValue object, FaPropCache *cache, FaValue a0, const char *text)
{
    return (fa_invoke1)(object, cache, a0, text);
}

FaValue fa_rare_invoke2(FaValue object, FaPropCache *cache, FaValue a0, FaValue a1, const char *text)
{
    return (fa_invoke2)(object, cache, a0, a1, text);
}

FaValue fa_rare_invoke3(FaValue object, FaPropCache *cache, FaValue a0, FaValue a1, FaValue a2, const char *text)
{
    return (fa_invoke3)(object, cache, a0, a1, a2, text);
}

/* ---- arrays of operands ---- */

/* Gives the result back when the array, which is the caller's alone, has been emptied. */
static FaValue emptied(FaValue result, size_t n, const FaValue *values)
{
    volatile FaValue *places = (volatile FaValue *)(uintptr_t)values;
    for (size_t i = 0; i < n; i++)
        places[i] = FA_UNDEFINED;
    return result;
}

FaValue fa_rare_object_literal(FaLiteral *literal, uint32_t n, const FaValue *values)
{
    return emptied(fa_object_literal(literal, n, values), n, values);
}

FaValue fa_rare_array_literal(uint32_t n, const FaValue *values)
{
    return emptied(fa_array_literal(n, values), n, values);
}

FaValue fa_rare_new_js(FaValue constructor, int argc, const FaValue *argv, const FaSite *site)
{
    return emptied(fa_new_js(constructor, argc, argv, site), (size_t)argc, argv);
}

FaValue fa_rare_new_known(FaGeneric *code, FaValue constructor, int argc, const FaValue *argv)
{
    return emptied(fa_new_known(code, constructor, argc, argv), (size_t)argc, argv);
}
