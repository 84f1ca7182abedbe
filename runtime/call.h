/* Calls as emitted code writes them.
 *
 * Law: a callee of kind EXACT(n) called with n arguments is entered directly, arguments in
 * registers; with another number of arguments it is entered by fa_pass1 and its like, arguments
 * still in registers; everything else goes through fa_call_slow. */
#ifndef FA_CALL_H
#define FA_CALL_H

#include "runtime/cache.h"
#include "runtime/error.h"

/* Calls f, which has no exact entry for argc arguments or is not callable at all: TypeError "TEXT
 * is not a function" (NULL: not known). FA_THREW when f is that. */
FaValue fa_call_slow(FaValue f, FaValue this_value, int argc, const FaValue *argv, const char *text);
/* Calls f with N arguments of which it may take more or fewer. As fa_call_slow. */
FA_SLOW FaValue fa_pass0(FaValue f, FaValue this_value, const char *text);
FA_SLOW FaValue fa_pass1(FaValue f, FaValue this_value, FaValue a0, const char *text);
FA_SLOW FaValue fa_pass2(FaValue f, FaValue this_value, FaValue a0, FaValue a1, const char *text);
FA_SLOW FaValue fa_pass3(FaValue f, FaValue this_value, FaValue a0, FaValue a1, FaValue a2,
                  const char *text);
FA_SLOW FaValue fa_pass4(FaValue f, FaValue this_value, FaValue a0, FaValue a1, FaValue a2, FaValue a3,
                  const char *text);
FA_SLOW FaValue fa_pass5(FaValue f, FaValue this_value, FaValue a0, FaValue a1, FaValue a2, FaValue a3,
                  FaValue a4, const char *text);
FA_SLOW FaValue fa_pass6(FaValue f, FaValue this_value, FaValue a0, FaValue a1, FaValue a2, FaValue a3,
                  FaValue a4, FaValue a5, const char *text);
/* new constructor(...argv): TypeError "TEXT is not a constructor". */
FaValue fa_new_js(FaValue constructor, int argc, const FaValue *argv, const FaSite *site);
/* new C(...argv) of a class constructor whose code is known. */
static inline FaValue fa_new_known(FaGeneric *code, FaValue constructor, int argc, const FaValue *argv)
{
    return code(fa_as_closure(constructor), FA_EMPTY, argc, argv, constructor);
}
/* The same of a derived class, which may lead to an Error constructor (error.h). */
static inline FaValue fa_new_known_at(FaGeneric *code, FaValue constructor, const FaPlace *place, int argc,
                                      const FaValue *argv)
{
    const FaPlace *outer = fa_rt.site;
    fa_rt.site = place;
    FaValue result = fa_new_known(code, constructor, argc, argv);
    fa_rt.site = outer;
    return result;
}
/* super(...argv): parent is what the class inherits from. */
FaValue fa_super_new_js(FaValue parent, FaValue new_target, int argc, const FaValue *argv);
/* The object a base class constructor (or an ordinary one) makes for `this`. FA_THREW when reading
 * new_target.prototype threw. */
FaValue fa_this_from_new_target_js(FaClosure *self, FaValue new_target, int fallback_intrinsic);
/* Is info->construct_shape the root of what class f makes, with room for all its objects are given? */
static inline bool fa_constructs_as_before(const FaClosure *f)
{
    const FaShape *root = f->info->construct_shape;
    return f->info->construct_for == f && root->wanted <= root->inline_capacity;
}
/* A new object of a root shape, without properties. */
static inline FaValue fa_object_of_root(const FaShape *root)
{
    FaObject *o = fa_heap_alloc(sizeof *o + root->inline_capacity * sizeof(FaValue));
    o->head = FA_HEAD(FA_KIND_OBJECT, (uintptr_t)root);
    o->more = NULL;
    return fa_from_object(o);
}
/* The generic entry of a function that has only an exact one: pads with undefined, drops what is
 * too much. */
FaGeneric fa_generic_from_exact;

/* Exact entries by number of arguments. */
typedef FaValue FaExact0(FaClosure *, FaValue);
typedef FaValue FaExact1(FaClosure *, FaValue, FaValue);
typedef FaValue FaExact2(FaClosure *, FaValue, FaValue, FaValue);
typedef FaValue FaExact3(FaClosure *, FaValue, FaValue, FaValue, FaValue);
typedef FaValue FaExact4(FaClosure *, FaValue, FaValue, FaValue, FaValue, FaValue);
typedef FaValue FaExact5(FaClosure *, FaValue, FaValue, FaValue, FaValue, FaValue, FaValue);
typedef FaValue FaExact6(FaClosure *, FaValue, FaValue, FaValue, FaValue, FaValue, FaValue,
                         FaValue);
typedef FaValue FaExact7(FaClosure *, FaValue, FaValue, FaValue, FaValue, FaValue, FaValue,
                         FaValue, FaValue);
typedef FaValue FaExact8(FaClosure *, FaValue, FaValue, FaValue, FaValue, FaValue, FaValue,
                         FaValue, FaValue, FaValue);
typedef FaValue FaExact9(FaClosure *, FaValue, FaValue, FaValue, FaValue, FaValue, FaValue,
                         FaValue, FaValue, FaValue, FaValue);
typedef FaValue FaExact10(FaClosure *, FaValue, FaValue, FaValue, FaValue, FaValue, FaValue,
                          FaValue, FaValue, FaValue, FaValue, FaValue);
typedef FaValue FaExact11(FaClosure *, FaValue, FaValue, FaValue, FaValue, FaValue, FaValue,
                          FaValue, FaValue, FaValue, FaValue, FaValue, FaValue);
typedef FaValue FaExact12(FaClosure *, FaValue, FaValue, FaValue, FaValue, FaValue, FaValue,
                          FaValue, FaValue, FaValue, FaValue, FaValue, FaValue, FaValue);
typedef FaValue FaExact13(FaClosure *, FaValue, FaValue, FaValue, FaValue, FaValue, FaValue,
                          FaValue, FaValue, FaValue, FaValue, FaValue, FaValue, FaValue, FaValue);
typedef FaValue FaExact14(FaClosure *, FaValue, FaValue, FaValue, FaValue, FaValue, FaValue,
                          FaValue, FaValue, FaValue, FaValue, FaValue, FaValue, FaValue, FaValue,
                          FaValue);
typedef FaValue FaExact15(FaClosure *, FaValue, FaValue, FaValue, FaValue, FaValue, FaValue,
                          FaValue, FaValue, FaValue, FaValue, FaValue, FaValue, FaValue, FaValue,
                          FaValue, FaValue);

static inline bool fa_takes_exactly(FaValue f, unsigned n)
{
    return fa_has_kind(f, FA_KIND_EXACT(n));
}

static inline FaValue fa_call0(FaValue f, FaValue this_value, const char *text)
{
    if (FA_LIKELY(fa_takes_exactly(f, 0)))
        return ((FaExact0 *)fa_as_closure(f)->info->exact)(fa_as_closure(f), this_value);
    return fa_pass0(f, this_value, text);
}

static inline FaValue fa_call1(FaValue f, FaValue this_value, FaValue a0, const char *text)
{
    if (FA_LIKELY(fa_takes_exactly(f, 1)))
        return ((FaExact1 *)fa_as_closure(f)->info->exact)(fa_as_closure(f), this_value, a0);
    return fa_pass1(f, this_value, a0, text);
}

static inline FaValue fa_call2(FaValue f, FaValue this_value, FaValue a0, FaValue a1, const char *text)
{
    if (FA_LIKELY(fa_takes_exactly(f, 2)))
        return ((FaExact2 *)fa_as_closure(f)->info->exact)(fa_as_closure(f), this_value, a0, a1);
    return fa_pass2(f, this_value, a0, a1, text);
}

static inline FaValue fa_call3(FaValue f, FaValue this_value, FaValue a0, FaValue a1, FaValue a2, const char *text)
{
    if (FA_LIKELY(fa_takes_exactly(f, 3)))
        return ((FaExact3 *)fa_as_closure(f)->info->exact)(fa_as_closure(f), this_value, a0, a1,
                                                           a2);
    return fa_pass3(f, this_value, a0, a1, a2, text);
}

static inline FaValue fa_call4(FaValue f, FaValue this_value, FaValue a0, FaValue a1, FaValue a2,
                               FaValue a3, const char *text)
{
    if (FA_LIKELY(fa_takes_exactly(f, 4)))
        return ((FaExact4 *)fa_as_closure(f)->info->exact)(fa_as_closure(f), this_value, a0, a1, a2,
                                                           a3);
    return fa_pass4(f, this_value, a0, a1, a2, a3, text);
}

static inline FaValue fa_call5(FaValue f, FaValue this_value, FaValue a0, FaValue a1, FaValue a2,
                               FaValue a3, FaValue a4, const char *text)
{
    if (FA_LIKELY(fa_takes_exactly(f, 5)))
        return ((FaExact5 *)fa_as_closure(f)->info->exact)(fa_as_closure(f), this_value, a0, a1, a2,
                                                           a3, a4);
    return fa_pass5(f, this_value, a0, a1, a2, a3, a4, text);
}

static inline FaValue fa_call6(FaValue f, FaValue this_value, FaValue a0, FaValue a1, FaValue a2,
                               FaValue a3, FaValue a4, FaValue a5, const char *text)
{
    if (FA_LIKELY(fa_takes_exactly(f, 6)))
        return ((FaExact6 *)fa_as_closure(f)->info->exact)(fa_as_closure(f), this_value, a0, a1, a2,
                                                           a3, a4, a5);
    return fa_pass6(f, this_value, a0, a1, a2, a3, a4, a5, text);
}

/* f(…): without a `this`. */
static inline FaValue fa_apply0(FaValue f, const char *text)
{
    return fa_call0(f, FA_UNDEFINED, text);
}

static inline FaValue fa_apply1(FaValue f, FaValue a0, const char *text)
{
    return fa_call1(f, FA_UNDEFINED, a0, text);
}

static inline FaValue fa_apply2(FaValue f, FaValue a0, FaValue a1, const char *text)
{
    return fa_call2(f, FA_UNDEFINED, a0, a1, text);
}

static inline FaValue fa_apply3(FaValue f, FaValue a0, FaValue a1, FaValue a2, const char *text)
{
    return fa_call3(f, FA_UNDEFINED, a0, a1, a2, text);
}

static inline FaValue fa_apply4(FaValue f, FaValue a0, FaValue a1, FaValue a2, FaValue a3, const char *text)
{
    return fa_call4(f, FA_UNDEFINED, a0, a1, a2, a3, text);
}

static inline FaValue fa_apply5(FaValue f, FaValue a0, FaValue a1, FaValue a2, FaValue a3, FaValue a4, const char *text)
{
    return fa_call5(f, FA_UNDEFINED, a0, a1, a2, a3, a4, text);
}

static inline FaValue fa_apply6(FaValue f, FaValue a0, FaValue a1, FaValue a2, FaValue a3, FaValue a4, FaValue a5,
                                const char *text)
{
    return fa_call6(f, FA_UNDEFINED, a0, a1, a2, a3, a4, a5, text);
}

/* ---- two calls at once: f(a)(b) ---- */

/* Has f an entry that takes so many arguments, and so many of what it returns? `counts` is a constant: FA_CURRIED. If PURE is in it,
 * f may be called later than it should have been. */
static inline bool fa_is_curried(FaValue f, unsigned counts)
{
    if (!fa_takes_exactly(f, counts >> 4 & 15))
        return false;
    unsigned has = fa_as_closure(f)->info->curried_counts;
    return (counts & FA_CURRIED_PURE ? has : has & ~FA_CURRIED_PURE) == counts;
}

/* In place of a text: what is no function is left to the caller, who knows what it is called. Then no exception is pending. */
extern const char fa_text_of_caller[];

/* The result of an entry, or the TypeError that was left to the caller. */
FA_COLD FaValue fa_uncalled(const char *text);

static inline FaValue fa_uncurried(FaValue result, const char *text)
{
    return FA_UNLIKELY(result == FA_THREW) ? fa_uncalled(text) : result;
}

#define FA_UNCURRIED(N, F, TEXT, ...) \
    fa_uncurried(((FaExact##N *)fa_as_closure(F)->info->uncurried)(fa_as_closure(F), FA_UNDEFINED __VA_ARGS__), TEXT)

static inline FaValue fa_curried0(FaValue f, const char *text)
{
    return FA_UNCURRIED(0, f, text);
}

static inline FaValue fa_curried1(FaValue f, FaValue a0, const char *text)
{
    return FA_UNCURRIED(1, f, text, , a0);
}

static inline FaValue fa_curried2(FaValue f, FaValue a0, FaValue a1, const char *text)
{
    return FA_UNCURRIED(2, f, text, , a0, a1);
}

static inline FaValue fa_curried3(FaValue f, FaValue a0, FaValue a1, FaValue a2, const char *text)
{
    return FA_UNCURRIED(3, f, text, , a0, a1, a2);
}

static inline FaValue fa_curried4(FaValue f, FaValue a0, FaValue a1, FaValue a2, FaValue a3, const char *text)
{
    return FA_UNCURRIED(4, f, text, , a0, a1, a2, a3);
}

static inline FaValue fa_curried5(FaValue f, FaValue a0, FaValue a1, FaValue a2, FaValue a3, FaValue a4, const char *text)
{
    return FA_UNCURRIED(5, f, text, , a0, a1, a2, a3, a4);
}

static inline FaValue fa_curried6(FaValue f, FaValue a0, FaValue a1, FaValue a2, FaValue a3, FaValue a4, FaValue a5, const char *text)
{
    return FA_UNCURRIED(6, f, text, , a0, a1, a2, a3, a4, a5);
}
#undef FA_UNCURRIED

/* object.name(…): reads the property, calls it on the object. */
static inline FaValue fa_invoke0(FaValue object, FaPropCache *cache, const char *text)
{
    return fa_call0(fa_get(object, cache), object, text);
}

static inline FaValue fa_invoke1(FaValue object, FaPropCache *cache, FaValue a0, const char *text)
{
    return fa_call1(fa_get(object, cache), object, a0, text);
}

static inline FaValue fa_invoke2(FaValue object, FaPropCache *cache, FaValue a0, FaValue a1, const char *text)
{
    return fa_call2(fa_get(object, cache), object, a0, a1, text);
}

static inline FaValue fa_invoke3(FaValue object, FaPropCache *cache, FaValue a0, FaValue a1, FaValue a2, const char *text)
{
    return fa_call3(fa_get(object, cache), object, a0, a1, a2, text);
}

static inline FaValue fa_invoke4(FaValue object, FaPropCache *cache, FaValue a0, FaValue a1, FaValue a2, FaValue a3, const char *text)
{
    return fa_call4(fa_get(object, cache), object, a0, a1, a2, a3, text);
}

static inline FaValue fa_invoke5(FaValue object, FaPropCache *cache, FaValue a0, FaValue a1, FaValue a2, FaValue a3, FaValue a4, const char *text)
{
    return fa_call5(fa_get(object, cache), object, a0, a1, a2, a3, a4, text);
}

static inline FaValue fa_invoke6(FaValue object, FaPropCache *cache, FaValue a0, FaValue a1, FaValue a2, FaValue a3, FaValue a4, FaValue a5, const char *text)
{
    return fa_call6(fa_get(object, cache), object, a0, a1, a2, a3, a4, a5, text);
}

#endif
