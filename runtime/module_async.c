/* Modules that await, and import(): where records meet promises, ECMA-262 16.2.1.5.3.2 to 16.2.1.5.3.5 and 13.3.10.
 *
 * import() of a module the loader knows takes as many jobs as in node; of another one it is evaluated when ticks,
 * microtasks and immediates that are there have run, as if its files were read meanwhile: the deeper its imports, the
 * later. */
#include "runtime/module.h"

#include "runtime/error.h"
#include "runtime/event_loop.h"
#include "runtime/job.h"
#include "runtime/promise.h"

#define JOBS_TO_IMPORT 6     /* before a module that is loaded is evaluated */
#define TURNS_TO_READ 1      /* of the event loop before the first file would have been read; then one a level */
#define JOBS_TO_REPORT 2     /* of a rejection of the entry */

static FaValue native_with(FaGeneric *code, FaValue hidden)
{
    return fa_native_new(code, NULL, 0, FA_FN_NATIVE | FA_FN_STRICT | FA_FN_METHOD, hidden);
}

/* ---- modules that await ---- */

static bool execute_async_js(FaModule *m);

static FaModule *module_in(FaValue v)
{
    return fa_ptr(v);
}

/* Adds a module to a list in the order in which they began to wait. */
static void add_in_order(FaKeyList *list, FaModule *m)
{
    fa_key_list_add(list, fa_from_ptr(m));
    FaValue *at = list->run->at;
    uint32_t i = list->count - 1;
    for (; i > 0 && module_in(at[i - 1])->async_order > m->async_order; i--)
        fa_store(&at[i], at[i - 1]);
    fa_store(&at[i], fa_from_ptr(m));
}

/* 16.2.1.5.3.3 GatherAvailableAncestors ( module, execList ). An ancestor is found when the last module it waits for is
 * done. */
static void gather_available(FaModule *m, FaKeyList *list)
{
    for (uint32_t i = 0; i < m->async_parents.count; i++) {
        FaModule *parent = module_in(m->async_parents.run->at[i]);
        if (parent->cycle_root->error != FA_EMPTY || --parent->pending > 0)
            continue;
        add_in_order(list, parent);
        if (parent->kind != FA_MODULE_ASYNC)
            gather_available(parent, list);
    }
}

/* The module has run: who waits for a promise of its own hears of it. */
static void note_done(FaModule *m)
{
    m->async_order = FA_ORDER_DONE;
    m->status = FA_EVALUATED;
    if (m->promise != NULL)
        fa_promise_fulfill(m->promise, FA_UNDEFINED);
}

/* 16.2.1.5.3.5 AsyncModuleExecutionRejected ( module, error ) */
static void execution_rejected(FaModule *m, FaValue error)
{
    if (m->status == FA_EVALUATED)
        return;
    m->error = error;
    m->async_order = FA_ORDER_DONE;
    m->status = FA_EVALUATED;
    fa_barrier(m);
    if (m->promise != NULL)
        fa_promise_reject(m->promise, error);
    for (uint32_t i = 0; i < m->async_parents.count; i++)
        execution_rejected(module_in(m->async_parents.run->at[i]), error);
}

/* Runs a module that waits no more. */
static void execute_available_js(FaModule *m)
{
    if (m->status == FA_EVALUATED)
        return;
    if (m->kind == FA_MODULE_ASYNC)
        execute_async_js(m);
    else if (fa_rt.modules->execute_js[m->kind](m))
        note_done(m);
    else
        execution_rejected(m, fa_catch());
}

/* 16.2.1.5.3.4 AsyncModuleExecutionFulfilled ( module ) */
static void execution_fulfilled_js(FaValue target, FA_UNUSED FaValue v)
{
    FaModule *m = module_in(target);
    FaKeyList list = {NULL, 0};
    if (m->status == FA_EVALUATED)
        return;
    note_done(m);
    gather_available(m, &list);
    for (uint32_t i = 0; i < list.count; i++)
        execute_available_js(module_in(list.run->at[i]));
}

static void body_rejected(FaValue target, FaValue reason)
{
    execution_rejected(module_in(target), reason);
}

static const FaNativeHandler on_body_done = FA_NATIVE_HANDLER(execution_fulfilled_js),
                             on_body_rejected = FA_NATIVE_HANDLER(body_rejected);

/* 16.2.1.5.3.2 ExecuteAsyncModule ( module ): the body is an async function. */
static bool execute_async_js(FaModule *m)
{
    FaValue v = fa_call_js(m->body, FA_UNDEFINED, 0, NULL);
    FaPromise *p = fa_threw(v) ? fa_promise_new() : fa_as_promise(v);
    if (fa_threw(v))
        fa_promise_reject(p, fa_catch());
    fa_promise_then_native(p, &on_body_done, &on_body_rejected, fa_from_ptr(m));
    return true;
}

/* ---- the entry ---- */

static void entry_done(FA_UNUSED FaValue target, FA_UNUSED FaValue v)
{
    fa_rt.unsettled = false;
}

static void entry_rejected(FA_UNUSED FaValue target, FaValue reason)
{
    fa_rt.unsettled = false;
    fa_throw(reason);
    fa_rt.throw_site = fa_error_site(reason);
    fa_module_report_later(JOBS_TO_REPORT);
}

static const FaNativeHandler on_entry_done = FA_NATIVE_HANDLER(entry_done);
static const FaNativeHandler on_entry_rejected = FA_NATIVE_HANDLER(entry_rejected);

static void await_entry(FaModule *m)
{
    m->promise = fa_promise_new();
    fa_barrier(m);
    fa_rt.unsettled = true;
    fa_promise_then_native(m->promise, &on_entry_done, &on_entry_rejected, FA_UNDEFINED);
}

void fa_module_declare_async(int index, FaValue path, FaValue body)
{
    fa_module_declare(index, FA_MODULE_ASYNC, path, body);
    fa_rt.modules->execute_js[FA_MODULE_ASYNC] = execute_async_js;
    fa_rt.modules->await_entry = await_entry;
}

/* ---- import() ---- */

/* 16.2.1.5.3 Evaluate ( ) */
static FaPromise *evaluate_js(FaModule *m)
{
    if (m->cycle_root != NULL)
        m = m->cycle_root;
    if (m->promise != NULL)
        return m->promise;
    FaPromise *p = m->promise = fa_promise_new();
    fa_barrier(m);
    if (!fa_module_evaluate_js(m))
        fa_promise_reject(p, fa_catch());
    else if (m->status == FA_EVALUATED)
        fa_promise_fulfill(p, FA_UNDEFINED);
    return p;
}

/* The target is a run {promise, module}. */
static void import_done_js(FaValue target, FA_UNUSED FaValue v)
{
    const FaValues *request = fa_ptr(target);
    FaValue namespace_ = module_in(request->at[1])->namespace_;
    fa_promise_resolve_js(fa_as_promise(request->at[0]), namespace_ != FA_EMPTY ? namespace_ : FA_UNDEFINED);
}

static void import_rejected(FaValue target, FaValue reason)
{
    const FaValues *request = fa_ptr(target);
    fa_promise_reject(fa_as_promise(request->at[0]), reason);
}

static const FaNativeHandler on_import_done = FA_NATIVE_HANDLER(import_done_js);
static const FaNativeHandler on_import_rejected = FA_NATIVE_HANDLER(import_rejected);

/* 13.3.10.1.1 ContinueDynamicImport ( promiseCapability, moduleCompletion ) */
static void continue_import_js(FaValue promise, FaModule *m)
{
    FaValues *request = fa_values_new(FA_KIND_VALUES, 2, promise);
    request->at[1] = fa_from_ptr(m);
    fa_promise_then_native(evaluate_js(m), &on_import_done, &on_import_rejected, fa_from_ptr(request));
}

/* A job that puts itself off. The hidden run is {promise, module, jobs still to come}. */
FA_BUILTIN(import_job)
{
    FaValues *request = fa_ptr(self->captured[0]);
    int left = fa_as_int(request->at[2]) - 1;
    request->at[2] = fa_int(left);
    if (left > 0)
        fa_job_add(fa_from_object(self));
    else
        continue_import_js(request->at[0], module_in(request->at[1]));
    return FA_UNDEFINED;
}

static void import_loaded(FaPromise *p, FaModule *m)
{
    FaValues *request = fa_values_new(FA_KIND_VALUES, 3, fa_int(JOBS_TO_IMPORT));
    request->at[0] = fa_from_object(p);
    request->at[1] = fa_from_ptr(m);
    fa_job_add(native_with(import_job, fa_from_ptr(request)));
}

static void call_in_next_turn(FaValue f)
{
    FaImmediate *i = (FaImmediate *)(void *)fa_object_new_kind(FA_KIND_HOST, FA_INTRINSIC(OBJECT_PROTO), sizeof *i);
    fa_event_loop_init();
    i->type = fa_immediate_type;
    i->callback = f;
    i->arguments = FA_UNDEFINED;
    i->referenced = true;
    fa_immediate_start(i);
}

/* A turn of the event loop. The hidden run is {module, turns still to come}. */
FA_BUILTIN(load_turn)
{
    FaValues *load = fa_ptr(self->captured[0]);
    int left = fa_as_int(load->at[1]) - 1;
    load->at[1] = fa_int(left);
    if (left > 0) {
        call_in_next_turn(fa_from_object(self));
        return FA_UNDEFINED;
    }
    FaModule *m = module_in(load->at[0]);
    FaKeyList waiting = m->waiting;
    m->waiting = (FaKeyList){NULL, 0};
    fa_module_mark_loaded(m);
    for (uint32_t i = 0; i < waiting.count; i++)
        continue_import_js(waiting.run->at[i], m);
    return FA_UNDEFINED;
}

static void import_by_loading(FaPromise *p, FaModule *m)
{
    fa_key_list_add(&m->waiting, fa_from_object(p));
    fa_barrier(m);
    if (m->waiting.count > 1)
        return;
    int turns = TURNS_TO_READ + fa_module_levels_to_load(m);
    FaValues *load = fa_values_new(FA_KIND_VALUES, 2, fa_int(turns));
    load->at[0] = fa_from_ptr(m);
    call_in_next_turn(native_with(load_turn, fa_from_ptr(load)));
}

/* 13.3.10.1 EvaluateImportCall, for a specifier the compiler has resolved */
FaValue fa_module_import(FaModule *m)
{
    FaPromise *p = fa_promise_new();
    if (m->is_loaded)
        import_loaded(p, m);
    else
        import_by_loading(p, m);
    return fa_from_object(p);
}

/* A job that puts itself off, then rejects a promise. The hidden run is {promise, reason, jobs still to come}. */
FA_BUILTIN(reject_job)
{
    FaValues *request = fa_ptr(self->captured[0]);
    int left = fa_as_int(request->at[2]) - 1;
    request->at[2] = fa_int(left);
    if (left > 0)
        fa_job_add(fa_from_object(self));
    else
        fa_promise_reject(fa_as_promise(request->at[0]), request->at[1]);
    return FA_UNDEFINED;
}

#define JOBS_TO_FAIL 3

FaValue fa_module_import_fails(FaValue reason, bool later)
{
    FaPromise *p = fa_promise_new();
    if (!later) {
        fa_promise_reject(p, reason);
        return fa_from_object(p);
    }
    FaValues *request = fa_values_new(FA_KIND_VALUES, 3, fa_int(JOBS_TO_FAIL));
    request->at[0] = fa_from_object(p);
    request->at[1] = reason;
    fa_job_add(native_with(reject_job, fa_from_ptr(request)));
    return fa_from_object(p);
}
