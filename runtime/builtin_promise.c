/* Promise. Spec: 27.2. all, allSettled, any and race are in promise_combinator.c. */
#include "runtime/builtin_promise.h"

#include "runtime/error.h"

/* ---- the constructor ---- */

/* 27.2.3.1 Promise ( executor ) */
FA_BUILTIN(promise)
{
    FaValue executor = FA_ARG(0), functions[2];
    if (fa_is_undefined(new_target))
        return fa_throw_type("Promise constructor cannot be invoked without 'new'");
    if (!fa_is_callable(executor))
        return fa_throw_type("Promise resolver %V is not a function", executor);
    FaObject *proto = fa_proto_from_constructor_js(new_target, FA_I_PROMISE_PROTO);
    if (proto == NULL)
        return FA_THREW;
    FaPromise *p = fa_promise_new_with_proto(proto);
    fa_resolving_functions(p, &functions[0], &functions[1]);
    FaValue reject = functions[1];
    if (fa_threw(fa_call_js(executor, FA_UNDEFINED, 2, functions))) {
        FaValue reason = fa_catch();
        fa_call_js(reject, FA_UNDEFINED, 1, &reason); /* a resolving function: cannot throw */
    }
    return fa_from_object(p);
}

/* 27.2.4.7 Promise.resolve ( x ) */
FA_BUILTIN(promise_resolve)
{
    if (!fa_is_object(this_value))
        return fa_throw_type("PromiseResolve called on non-object");
    return fa_promise_resolve_with_js(this_value, FA_ARG(0));
}

/* 27.2.4.6 Promise.reject ( r ) */
FA_BUILTIN(promise_reject)
{
    FaCapability c;
    if (!fa_is_object(this_value))
        return fa_throw_type("PromiseReject called on non-object");
    if (!fa_capability_new_js(this_value, &c) || !fa_capability_reject_js(&c, FA_ARG(0)))
        return FA_THREW;
    return c.promise;
}

/* 27.2.4.9 Promise.withResolvers ( ) */
FA_BUILTIN(promise_with_resolvers)
{
    FaCapability c;
    if (!fa_capability_new_js(this_value, &c))
        return FA_THREW;
    fa_capability_functions(&c);
    FaObject *o = fa_object_new_plain();
    fa_define_named(o, "promise", c.promise);
    fa_define_named(o, "resolve", c.resolve);
    fa_define_named(o, "reject", c.reject);
    return fa_from_object(o);
}

/* 27.2.4.8 Promise.try ( callback, ...args ) */
FA_BUILTIN(promise_try)
{
    FaCapability c;
    if (!fa_is_object(this_value))
        return fa_throw_type("Promise.try called on non-object");
    if (!fa_capability_new_js(this_value, &c))
        return FA_THREW;
    FaValue v = fa_call_js(FA_ARG(0), FA_UNDEFINED, argc > 1 ? argc - 1 : 0, argv + 1);
    if (fa_threw(v))
        return fa_capability_reject_pending_js(&c);
    return fa_capability_resolve_js(&c, v) ? c.promise : FA_THREW;
}

/* 27.2.4.10 get Promise [ %Symbol.species% ] */
FA_BUILTIN(promise_species)
{
    return this_value;
}

/* ---- then, catch ---- */

static FaValue callable_or_undefined(FaValue v)
{
    return fa_is_callable(v) ? v : FA_UNDEFINED;
}

/* 27.2.5.4 Promise.prototype.then ( onFulfilled, onRejected ) */
FA_BUILTIN(promise_proto_then)
{
    FaCapability c;
    if (!fa_has_kind(this_value, FA_KIND_PROMISE))
        return fa_throw_type("Method Promise.prototype.then called on incompatible receiver %V", this_value);
    FaValue constructor = fa_promise_species_js(this_value);
    if (fa_threw(constructor) || !fa_capability_new_js(constructor, &c))
        return FA_THREW;
    fa_promise_then(fa_as_promise(this_value), callable_or_undefined(FA_ARG(0)), callable_or_undefined(FA_ARG(1)),
                    fa_capability_target(&c));
    return c.promise;
}

FaValue fa_promise_invoke_then_js(FaValue v, FaValue on_fulfilled, FaValue on_rejected)
{
    FaValue arguments[] = {on_fulfilled, on_rejected};
    if (fa_promise_is_plain(v))
        return promise_proto_then(NULL, v, 2, arguments, FA_UNDEFINED);
    FaValue then = fa_getv_js(v, FA_KEY(then));
    return fa_threw(then) ? FA_THREW : fa_call_js(then, v, 2, arguments);
}

/* 27.2.5.1 Promise.prototype.catch ( onRejected ) */
FA_BUILTIN(promise_proto_catch)
{
    return fa_promise_invoke_then_js(this_value, FA_UNDEFINED, FA_ARG(0));
}

/* ---- finally ---- */

enum { CONSTRUCTOR, ON_FINALLY }; /* hidden values of the functions of finally */

/* The functions that pass on what the promise was settled with. */
FA_BUILTIN(value_thunk)
{
    return self->captured[0];
}

FA_BUILTIN(thrower)
{
    return fa_throw(self->captured[0]);
}

/* Calls onFinally, then, when what it returned is fulfilled, goes on with `next`, which hides v. */
static FaValue finally_js(FaClosure *self, FaGeneric *next, FaValue v)
{
    const FaValues *hidden = fa_ptr(self->captured[0]);
    FaValue result = fa_call_js(hidden->at[ON_FINALLY], FA_UNDEFINED, 0, NULL);
    FaValue p = fa_threw(result) ? result : fa_promise_resolve_with_js(hidden->at[CONSTRUCTOR], result);
    if (fa_threw(p))
        return FA_THREW;
    FaValue passes_on = fa_native_new(next, FA_ATOM(empty), 0, FA_FN_STRICT | FA_FN_METHOD, v);
    FaValue then = fa_getv_js(p, FA_KEY(then));
    return fa_threw(then) ? FA_THREW : fa_call_js(then, p, 1, &passes_on);
}

/* 27.2.5.3.1 Then Finally Functions */
FA_BUILTIN(then_finally)
{
    return finally_js(self, value_thunk, FA_ARG(0));
}

/* 27.2.5.3.2 Catch Finally Functions */
FA_BUILTIN(catch_finally)
{
    return finally_js(self, thrower, FA_ARG(0));
}

/* 27.2.5.3 Promise.prototype.finally ( onFinally ) */
FA_BUILTIN(promise_proto_finally)
{
    FaValue on_finally = FA_ARG(0);
    if (!fa_is_object(this_value))
        return fa_throw_type("Promise.prototype.finally called on non-object");
    FaValue constructor = fa_promise_species_js(this_value);
    if (fa_threw(constructor))
        return FA_THREW;
    if (!fa_is_callable(on_finally))
        return fa_promise_invoke_then_js(this_value, on_finally, on_finally);
    FaValues *hidden = fa_values_new(FA_KIND_VALUES, 2, FA_UNDEFINED);
    hidden->at[CONSTRUCTOR] = constructor;
    hidden->at[ON_FINALLY] = on_finally;
    FaValue on_fulfilled =
        fa_native_new(then_finally, FA_ATOM(empty), 1, FA_FN_STRICT | FA_FN_METHOD, fa_from_ptr(hidden));
    FaValue on_rejected =
        fa_native_new(catch_finally, FA_ATOM(empty), 1, FA_FN_STRICT | FA_FN_METHOD, fa_from_ptr(hidden));
    return fa_promise_invoke_then_js(this_value, on_fulfilled, on_rejected);
}

/* ---- the family ---- */

static const FaRow constructor_rows[] = {
    FA_METHOD("all", fa_promise_all, 1),
    FA_METHOD("allSettled", fa_promise_all_settled, 1),
    FA_METHOD("any", fa_promise_any, 1),
    FA_METHOD("race", fa_promise_race, 1),
    FA_METHOD("resolve", promise_resolve, 1),
    FA_METHOD("reject", promise_reject, 1),
    FA_METHOD("withResolvers", promise_with_resolvers, 0),
    FA_METHOD("try", promise_try, 1),
    FA_GETTER("@@species", promise_species),
};

static const FaRow prototype_rows[] = {
    FA_TAG("Promise"),
    FA_METHOD("then", promise_proto_then, 2),
    FA_METHOD("catch", promise_proto_catch, 1),
    FA_METHOD("finally", promise_proto_finally, 1),
};

static void init(void)
{
    FaObject *proto = fa_object_new_plain();
    FaObject *constructor = fa_make_constructor("Promise", promise, 1, FA_I_PROMISE, proto, FA_I_PROMISE_PROTO);
    FA_DEFINE_ROWS(constructor, constructor_rows);
    FA_DEFINE_ROWS(proto, prototype_rows);
    fa_promise_remember_originals();
}

const FaFamily fa_family_PROMISE = {"Promise", init};
