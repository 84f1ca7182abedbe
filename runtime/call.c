/* [[Call]] out of line (call.h). */
#include "runtime/call.h"

#include "runtime/exotic.h"

/* ---- exact entries ---- */

/* call.h has the types of those with up to six arguments. */
#define V FaValue
typedef V Exact7(FaClosure *, V, V, V, V, V, V, V, V);
typedef V Exact8(FaClosure *, V, V, V, V, V, V, V, V, V);
typedef V Exact9(FaClosure *, V, V, V, V, V, V, V, V, V, V);
typedef V Exact10(FaClosure *, V, V, V, V, V, V, V, V, V, V, V);
typedef V Exact11(FaClosure *, V, V, V, V, V, V, V, V, V, V, V, V);
typedef V Exact12(FaClosure *, V, V, V, V, V, V, V, V, V, V, V, V, V);
typedef V Exact13(FaClosure *, V, V, V, V, V, V, V, V, V, V, V, V, V, V);
typedef V Exact14(FaClosure *, V, V, V, V, V, V, V, V, V, V, V, V, V, V, V);
typedef V Exact15(FaClosure *, V, V, V, V, V, V, V, V, V, V, V, V, V, V, V, V);
#undef V

/* Calls an exact entry of more than six arguments; a has as many values. */
static FaValue call_exact_many_js(FaClosure *f, FaValue t, const FaValue *a)
{
    FaAnyCode *e = f->info->exact;
    switch (f->info->arity) {
    case 7:
        return ((Exact7 *)e)(f, t, a[0], a[1], a[2], a[3], a[4], a[5], a[6]);
    case 8:
        return ((Exact8 *)e)(f, t, a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]);
    case 9:
        return ((Exact9 *)e)(f, t, a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8]);
    case 10:
        return ((Exact10 *)e)(f, t, a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9]);
    case 11:
        return ((Exact11 *)e)(f, t, a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9],
                              a[10]);
    case 12:
        return ((Exact12 *)e)(f, t, a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9],
                              a[10], a[11]);
    case 13:
        return ((Exact13 *)e)(f, t, a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9],
                              a[10], a[11], a[12]);
    case 14:
        return ((Exact14 *)e)(f, t, a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9],
                              a[10], a[11], a[12], a[13]);
    case 15:
        return ((Exact15 *)e)(f, t, a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9],
                              a[10], a[11], a[12], a[13], a[14]);
    default:
        fa_fatal("exact entry of %d arguments", (int)f->info->arity);
    }
}

static FaValue call_exact_js(FaClosure *f, FaValue t, const FaValue *a)
{
    FaAnyCode *e = f->info->exact;
    switch (f->info->arity) {
    case 0:
        return ((FaExact0 *)e)(f, t);
    case 1:
        return ((FaExact1 *)e)(f, t, a[0]);
    case 2:
        return ((FaExact2 *)e)(f, t, a[0], a[1]);
    case 3:
        return ((FaExact3 *)e)(f, t, a[0], a[1], a[2]);
    case 4:
        return ((FaExact4 *)e)(f, t, a[0], a[1], a[2], a[3]);
    case 5:
        return ((FaExact5 *)e)(f, t, a[0], a[1], a[2], a[3], a[4]);
    case 6:
        return ((FaExact6 *)e)(f, t, a[0], a[1], a[2], a[3], a[4], a[5]);
    default:
        return call_exact_many_js(f, t, a);
    }
}

FaValue fa_generic_from_exact(FaClosure *self, FaValue this_value, int argc, const FaValue *argv,
                              FaValue new_target)
{
    FaValue padded[FA_EXACT_MAX];
    int arity = self->info->arity;
    (void)new_target;
    if (argc >= arity)
        return call_exact_js(self, this_value, argv);
    for (int i = 0; i < arity; i++)
        padded[i] = i < argc ? argv[i] : FA_UNDEFINED;
    return call_exact_js(self, this_value, padded);
}

/* ---- [[Call]] ---- */

static inline FaValue call_closure_js(FaClosure *f, FaValue this_value, int argc, const FaValue *argv)
{
    if (f->info->flags & FA_FN_CLASS)
        return fa_throw_class_called(f->info);
    return f->info->generic(f, this_value, argc, argv, FA_UNDEFINED);
}

static FaValue call_other_js(FaValue f, FaValue this_value, int argc, const FaValue *argv, const char *text)
{
    if (!fa_has_kind(f, FA_KIND_PROXY_CALLABLE))
        return f == FA_THREW ? FA_THREW : fa_throw_not_callable(text, f);
    return fa_exotic_of(fa_as_object(f))->call(fa_as_object(f), this_value, argc, argv);
}

FaValue fa_call_slow(FaValue f, FaValue this_value, int argc, const FaValue *argv, const char *text)
{
    if (FA_LIKELY(fa_is_cell(f) && fa_kind_of_ptr(fa_ptr(f)) >= FA_KIND_FUNCTION))
        return call_closure_js(fa_as_closure(f), this_value, argc, argv);
    return call_other_js(f, this_value, argc, argv, text);
}

/* ---- another number of arguments ---- */

/* Enters f with as many of six values as it takes, argc of which are arguments and the rest undefined. */
static inline FaValue pass_js(FaValue f, FaValue t, int argc, FaValue a0, FaValue a1, FaValue a2, FaValue a3, FaValue a4,
                              FaValue a5, const char *text)
{
    FaClosure *c = fa_as_closure(f);
    switch (fa_kind(f)) {
    case FA_KIND_EXACT(0):
        return ((FaExact0 *)c->info->exact)(c, t);
    case FA_KIND_EXACT(1):
        return ((FaExact1 *)c->info->exact)(c, t, a0);
    case FA_KIND_EXACT(2):
        return ((FaExact2 *)c->info->exact)(c, t, a0, a1);
    case FA_KIND_EXACT(3):
        return ((FaExact3 *)c->info->exact)(c, t, a0, a1, a2);
    case FA_KIND_EXACT(4):
        return ((FaExact4 *)c->info->exact)(c, t, a0, a1, a2, a3);
    case FA_KIND_EXACT(5):
        return ((FaExact5 *)c->info->exact)(c, t, a0, a1, a2, a3, a4);
    case FA_KIND_FUNCTION:
        return call_closure_js(c, t, argc, (const FaValue[]){a0, a1, a2, a3, a4, a5});
    default:
        return fa_call_slow(f, t, argc, (const FaValue[]){a0, a1, a2, a3, a4, a5}, text);
    }
}

#define U FA_UNDEFINED
FaValue fa_pass0(FaValue f, FaValue this_value, const char *text)
{
    return pass_js(f, this_value, 0, U, U, U, U, U, U, text);
}

static FA_NOINLINE FaValue pass1_js(FaValue f, FaValue this_value, FaValue a0, const char *text)
{
    return pass_js(f, this_value, 1, a0, U, U, U, U, U, text);
}

static FA_NOINLINE FaValue pass2_js(FaValue f, FaValue this_value, FaValue a0, FaValue a1, const char *text)
{
    return pass_js(f, this_value, 2, a0, a1, U, U, U, U, text);
}

static FA_NOINLINE FaValue pass3_js(FaValue f, FaValue this_value, FaValue a0, FaValue a1, FaValue a2, const char *text)
{
    return pass_js(f, this_value, 3, a0, a1, a2, U, U, U, text);
}

/* What is likely comes first: a function that takes none of one argument, one of two, and one of the three that array methods pass. */
FaValue fa_pass1(FaValue f, FaValue this_value, FaValue a0, const char *text)
{
    if (FA_LIKELY(fa_has_kind(f, FA_KIND_EXACT(0))))
        return ((FaExact0 *)fa_as_closure(f)->info->exact)(fa_as_closure(f), this_value);
    return pass1_js(f, this_value, a0, text);
}

FaValue fa_pass2(FaValue f, FaValue this_value, FaValue a0, FaValue a1, const char *text)
{
    if (FA_LIKELY(fa_has_kind(f, FA_KIND_EXACT(1))))
        return ((FaExact1 *)fa_as_closure(f)->info->exact)(fa_as_closure(f), this_value, a0);
    return pass2_js(f, this_value, a0, a1, text);
}

FaValue fa_pass3(FaValue f, FaValue this_value, FaValue a0, FaValue a1, FaValue a2, const char *text)
{
    if (FA_LIKELY(fa_has_kind(f, FA_KIND_EXACT(1))))
        return ((FaExact1 *)fa_as_closure(f)->info->exact)(fa_as_closure(f), this_value, a0);
    return pass3_js(f, this_value, a0, a1, a2, text);
}

FaValue fa_pass4(FaValue f, FaValue this_value, FaValue a0, FaValue a1, FaValue a2, FaValue a3,
                  const char *text)
{
    return pass_js(f, this_value, 4, a0, a1, a2, a3, U, U, text);
}

FaValue fa_pass5(FaValue f, FaValue this_value, FaValue a0, FaValue a1, FaValue a2, FaValue a3,
                  FaValue a4, const char *text)
{
    return pass_js(f, this_value, 5, a0, a1, a2, a3, a4, U, text);
}

FaValue fa_pass6(FaValue f, FaValue this_value, FaValue a0, FaValue a1, FaValue a2, FaValue a3,
                  FaValue a4, FaValue a5, const char *text)
{
    return pass_js(f, this_value, 6, a0, a1, a2, a3, a4, a5, text);
}

#undef U

/* 7.3.14 Call */
FaValue fa_call_js(FaValue f, FaValue this_value, int argc, const FaValue *argv)
{
    if (fa_stack_low())
        return fa_throw_stack_overflow();
    return fa_call_slow(f, this_value, argc, argv, NULL);
}
