/* Resolving functions and promise capabilities: where promises meet functions, ECMA-262 27.2.1.3 and 27.2.1.5.
 *
 * Law: the pair of functions a promise's constructor hands out captures the promise itself, whose `locked` is their
 * shared [[AlreadyResolved]]. A further pair, for a thenable's job, shares a cell with the promise, FA_UNDEFINED once
 * used. */
#include "runtime/promise.h"

#include "runtime/error.h"
#include "runtime/shape.h"

static FA_STATIC_LATIN1(no_name, "", 0);

/* A function of one argument with `captures` hidden values, which it gets from FaFunctionInfo NAME. */
#define HIDDEN_FUNCTION(NAME, ARITY, CAPTURES)                                                                         \
    static FaGeneric NAME##_code;                                                                                      \
    static FaFunctionInfo NAME = {.debug_name = "",                                                                    \
                                  .name = (FaString *)(void *)&no_name,                                                \
                                  .generic = NAME##_code,                                                              \
                                  .length = ARITY,                                                                     \
                                  .captures = CAPTURES,                                                                \
                                  .flags = FA_FN_NATIVE | FA_FN_STRICT | FA_FN_METHOD};                                \
    static FA_SHARED_BUILTIN(NAME##_code)

static FaValue closure_of(FaFunctionInfo *info, FaValue hidden)
{
    FaClosure *f = fa_closure_alloc(info);
    f->captured[0] = hidden;
    return fa_from_object(f);
}

/* ---- resolving functions ---- */

/* 27.2.1.3.2 Promise Resolve Functions */
HIDDEN_FUNCTION(resolve_once, 1, 1)
{
    FaPromise *p = fa_as_promise(self->captured[0]);
    if (!p->locked) {
        p->locked = true;
        fa_promise_resolve_js(p, FA_ARG(0));
    }
    return FA_UNDEFINED;
}

/* 27.2.1.3.1 Promise Reject Functions */
HIDDEN_FUNCTION(reject_once, 1, 1)
{
    FaPromise *p = fa_as_promise(self->captured[0]);
    if (!p->locked) {
        p->locked = true;
        fa_promise_reject(p, FA_ARG(0));
    }
    return FA_UNDEFINED;
}

/* The promise in a shared cell, which is empty from now on; NULL: it was. */
static FaPromise *take_promise(FaValue shared)
{
    FaCell *cell = fa_ptr(shared);
    FaValue v = cell->value;
    cell->value = FA_UNDEFINED;
    return v == FA_UNDEFINED ? NULL : fa_as_promise(v);
}

HIDDEN_FUNCTION(resolve_again, 1, 1)
{
    FaPromise *p = take_promise(self->captured[0]);
    if (p != NULL)
        fa_promise_resolve_js(p, FA_ARG(0));
    return FA_UNDEFINED;
}

HIDDEN_FUNCTION(reject_again, 1, 1)
{
    FaPromise *p = take_promise(self->captured[0]);
    if (p != NULL)
        fa_promise_reject(p, FA_ARG(0));
    return FA_UNDEFINED;
}

void fa_resolving_functions(FaPromise *p, FaValue *resolve, FaValue *reject)
{
    *resolve = closure_of(&resolve_once, fa_from_object(p));
    *reject = closure_of(&reject_once, fa_from_object(p));
}

void fa_resolving_functions_again(FaPromise *p, FaValue *resolve, FaValue *reject)
{
    FaCell *cell = fa_heap_alloc(sizeof *cell);
    *cell = (FaCell){FA_HEAD(FA_KIND_CELL, 0), fa_from_object(p)};
    *resolve = closure_of(&resolve_again, fa_from_ptr(cell));
    *reject = closure_of(&reject_again, fa_from_ptr(cell));
}

/* ---- capabilities ---- */

/* 27.2.1.5.1 GetCapabilitiesExecutor Functions. The hidden run is {resolve, reject}. */
HIDDEN_FUNCTION(capabilities_executor, 2, 1)
{
    FaValues *functions = fa_ptr(self->captured[0]);
    if (functions->at[0] != FA_UNDEFINED || functions->at[1] != FA_UNDEFINED)
        return fa_throw_type("Promise executor has already been invoked with non-undefined arguments");
    fa_store(&functions->at[0], FA_ARG(0));
    fa_store(&functions->at[1], FA_ARG(1));
    return FA_UNDEFINED;
}

/* 27.2.1.5, of any constructor but %Promise%. */
static bool construct_capability_js(FaValue constructor, FaCapability *out)
{
    FaValues *functions = fa_values_new(FA_KIND_VALUES, 2, FA_UNDEFINED);
    FaValue executor = closure_of(&capabilities_executor, fa_from_ptr(functions));
    FaValue promise = fa_construct_js(constructor, 1, &executor, constructor);
    if (fa_threw(promise))
        return false;
    *out = (FaCapability){promise, functions->at[0], functions->at[1]};
    if (fa_is_callable(out->resolve) && fa_is_callable(out->reject))
        return true;
    fa_throw_type("Promise resolve or reject function is not callable");
    return false;
}

bool fa_capability_new_js(FaValue constructor, FaCapability *out)
{
    if (constructor == fa_from_object(FA_INTRINSIC(PROMISE))) {
        *out = (FaCapability){fa_from_object(fa_promise_new()), FA_EMPTY, FA_EMPTY};
        return true;
    }
    if (fa_is_constructor(constructor))
        return construct_capability_js(constructor, out);
    fa_throw_not_constructor(NULL, constructor);
    return false;
}

void fa_capability_functions(FaCapability *c)
{
    if (c->resolve == FA_EMPTY)
        fa_resolving_functions(fa_as_promise(c->promise), &c->resolve, &c->reject);
}

static bool is_direct(const FaCapability *c)
{
    return c->resolve == FA_EMPTY;
}

bool fa_capability_resolve_js(const FaCapability *c, FaValue v)
{
    if (!is_direct(c))
        return !fa_threw(fa_call_js(c->resolve, FA_UNDEFINED, 1, &v));
    fa_promise_resolve_js(fa_as_promise(c->promise), v);
    return true;
}

bool fa_capability_reject_js(const FaCapability *c, FaValue reason)
{
    if (!is_direct(c))
        return !fa_threw(fa_call_js(c->reject, FA_UNDEFINED, 1, &reason));
    fa_promise_reject(fa_as_promise(c->promise), reason);
    return true;
}

FaValue fa_capability_reject_pending_js(const FaCapability *c)
{
    return fa_capability_reject_js(c, fa_catch()) ? c->promise : FA_THREW;
}

FaValue fa_capability_target(const FaCapability *c)
{
    if (is_direct(c))
        return c->promise;
    FaValues *run = fa_values_new(FA_KIND_VALUES, 3, FA_UNDEFINED);
    run->at[0] = c->promise;
    run->at[1] = c->resolve;
    run->at[2] = c->reject;
    return fa_from_ptr(run);
}

/* ---- constructors ---- */

FaValue fa_promise_species_js(FaValue o)
{
    FaValue promise = fa_from_object(FA_INTRINSIC(PROMISE));
    if (fa_promise_is_plain(o))
        return promise;
    FaValue constructor = fa_get_js(fa_as_object(o), FA_KEY(constructor), o);
    if (fa_threw(constructor) || fa_is_undefined(constructor))
        return fa_threw(constructor) ? FA_THREW : promise;
    if (!fa_is_object(constructor))
        return fa_throw_type("The .constructor property is not an object");
    FaValue species = fa_get_js(fa_as_object(constructor), FA_KEY_SYMBOL(species), constructor);
    if (fa_threw(species) || fa_is_nullish(species))
        return fa_threw(species) ? FA_THREW : promise;
    return fa_is_constructor(species) ? species
                                      : fa_throw_type("object.constructor[Symbol.species] is not a constructor");
}

FaValue fa_promise_resolve_with_js(FaValue constructor, FaValue v)
{
    FaCapability c;
    if (fa_has_kind(v, FA_KIND_PROMISE)) {
        bool plain = fa_promise_is_plain(v);
        FaValue made_by =
            plain ? fa_from_object(FA_INTRINSIC(PROMISE)) : fa_get_js(fa_as_object(v), FA_KEY(constructor), v);
        if (fa_threw(made_by) || made_by == constructor)
            return fa_threw(made_by) ? FA_THREW : v;
    }
    if (!fa_capability_new_js(constructor, &c) || !fa_capability_resolve_js(&c, v))
        return FA_THREW;
    return c.promise;
}
