/* What code relies on: fixed.h states the law. */
#include "runtime/fixed.h"

#include "runtime/error.h"
#include "runtime/warning.h"

static bool inherited_by_array_iterators(const FaObject *o)
{
    FaObject *above = fa_rt.intrinsics[FA_I_ARRAY_ITERATOR_PROTO];
    while (above != NULL && above != o)
        above = fa_object_proto(above);
    return above != NULL;
}

/* Do elements of o show in arrays, or in primitives? */
static bool gives_elements(const FaObject *o)
{
    static const int protos[] = {FA_I_ARRAY_PROTO, FA_I_OBJECT_PROTO, FA_I_STRING_PROTO, FA_I_NUMBER_PROTO, FA_I_BOOLEAN_PROTO, FA_I_SYMBOL_PROTO};
    for (size_t i = 0; i < sizeof protos / sizeof *protos; i++)
        if (o == fa_rt.intrinsics[protos[i]])
            return true;
    return false;
}

/* Does the property say what slices of arrays are, and what concat makes of them? */
static bool shapes_slices(FaKey k)
{
    return k == FA_KEY(constructor) || k == FA_KEY_SYMBOL(isConcatSpreadable);
}

bool fa_is_fixed_slow(FaObject *o, FaKey k)
{
    if (fa_rt.program->fixed_elements && (fa_key_is_index(k) || shapes_slices(k)) && gives_elements(o))
        return true;
    if (!fa_rt.program->fixed_iteration)
        return false;
    if (k == FA_KEY_SYMBOL(iterator))
        return o == fa_rt.intrinsics[FA_I_ARRAY_PROTO];
    if (k == FA_KEY(next))
        return o == fa_rt.intrinsics[FA_I_ARRAY_ITERATOR_PROTO];
    return k == FA_KEY(return_) && inherited_by_array_iterators(o);
}

int fa_fixed_refuse(FaFixed what, FaKey k)
{
    static const struct { const char *warning, *error; } texts[] = {
        [FA_FIXED_ITERATION] = {"code compiled for arrays iterated over as usual changes that by a computed name: compile with -O1",
                                "Cannot change %K of arrays or their iterators: the program was compiled relying on it"},
        [FA_FIXED_LOOKUPS] = {"code compiled for objects and arrays that inherit no accessors changes that by a computed name: compile with -O1",
                              "Cannot change what objects and arrays inherit: the program was compiled relying on it"},
        [FA_FIXED_NAMES] = {"code compiled relying on which functions define properties finds one by a computed name: compile with -O1",
                            "Cannot define properties by a function found by a computed name: the program was compiled relying on it"}};
    fa_emit_warning(fa_str_from_ascii(texts[what].warning));
    fa_throw_error(FA_EVAL_ERROR, texts[what].error, k);
    return -1;
}
