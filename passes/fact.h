/* What is known of a value: the kinds it may be of, and the range of those that are int32. */
#ifndef FUNARG_PASSES_FACT_H
#define FUNARG_PASSES_FACT_H

#include "passes/ir.h"

typedef struct Fact {
    IrType type;
    int32_t lo, hi; /* of what is T_I32; 0 and -1 (nothing) unless it has that */
} Fact;

static inline Fact fact_none(void)
{
    return (Fact){T_NONE, 0, -1};
}

/* Any value of the type. */
Fact fact_of_type(IrType type);
Fact fact_of_range(int64_t lo, int64_t hi); /* all numbers when it is not within int32 */
Fact fact_of_const(const IrConst *constant);

/* The least fact that covers both. */
Fact fact_join(Fact a, Fact b);
bool fact_same(Fact a, Fact b);

static inline bool fact_is_i32(Fact fact)
{
    return fact.type == T_I32;
}

/* Narrows an int32 that compares so with another; anything else stays. No value at all when that cannot be. */
Fact fact_refine(Fact fact, IrCompare compare, Fact other);

/* What an operator yields. The operator is one of ir.def's generic ones. */
Fact fact_binary(IrOp op, Fact a, Fact b);
Fact fact_unary(IrOp op, Fact a);
bool fact_knows_binary(IrOp op);
bool fact_knows_unary(IrOp op);

#endif
