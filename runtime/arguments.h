/* Arguments objects (ECMA-262 10.4.4).
 *
 * Unmapped: an ordinary object with indexed properties. Mapped (sloppy functions with simple
 * parameters): `mapping` is a VALUES run with, for each parameter an argument was passed for, the
 * CELL the parameter lives in, or FA_EMPTY once unmapped. Law: a mapped element's value is its
 * cell's; what the element itself holds is stale until it is unmapped. */
#ifndef FA_ARGUMENTS_H
#define FA_ARGUMENTS_H

#include "runtime/function.h"
#include "runtime/property.h"

typedef struct FaArguments {
    FaObject object;
    FaValue mapping; /* FA_EMPTY: unmapped */
} FaArguments;

/* What emitted code calls on entry. `mapping`: nparams CELL values, or FA_EMPTY for parameters that
 * are not mapped (a later parameter has the same name). */
FaValue fa_arguments_unmapped(int argc, const FaValue *argv);
FaValue fa_arguments_mapped(FaClosure *callee, int argc, const FaValue *argv, FaValue *mapping,
                            int nparams);

/* The object of a function where nobody can tell whether it is mapped; callee NULL: of a strict one. */
static inline FaValue fa_arguments_read_only(FaClosure *callee, int argc, const FaValue *argv)
{
    return callee ? fa_arguments_mapped(callee, argc, argv, NULL, 0) : fa_arguments_unmapped(argc, argv);
}

/* Own indexed property of a mapped arguments object. */
bool fa_arguments_find(FaObject *o, uint32_t index, FaFound *out);
/* 10.4.4.2 [[DefineOwnProperty]] */
int fa_arguments_define(FaObject *o, FaKey k, const FaDescriptor *d);
/* Cuts the element off from its parameter; it keeps the parameter's value. */
void fa_arguments_unmap(FaObject *o, uint32_t index);

#endif
