/* Calls and literals in code that hardly runs: rare.h states the law. Names in parentheses are the functions, not the macros that choose. */
#include "runtime/funarg.h"

#define FA_RARE_CALL(NAME, PARAMETERS, ARGUMENTS) \
    FaValue fa_rare_##NAME PARAMETERS             \
    {                                             \
        return (fa_##NAME) ARGUMENTS;             \
    }

FA_RARE_CALLS(FA_RARE_CALL)

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
