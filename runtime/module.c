/* Records of modules and their synchronous evaluation, ECMA-262 16.2.1.5. module.h states the law. */
#include "runtime/module.h"

#include "runtime/error.h"
#include "runtime/job.h"

/* ---- records ---- */

static FaModules *modules(void)
{
    if (fa_rt.modules == NULL) {
        fa_rt.modules = fa_heap_alloc_scanned(sizeof(FaModules));
        fa_rt.modules->at = fa_values_new(FA_KIND_VALUES, 0, FA_UNDEFINED);
        fa_rt.module_values = fa_values_new(FA_KIND_VALUES, 0, FA_UNDEFINED);
        fa_barrier(fa_rt.modules);
    }
    return fa_rt.modules;
}

static FaValues *grown(const FaValues *old, uint32_t count)
{
    FaValues *run = fa_values_new(FA_KIND_VALUES, count, FA_UNDEFINED);
    for (uint32_t i = 0; i < fa_values_count(old); i++)
        run->at[i] = old->at[i];
    return run;
}

/* Makes place for a module. Until it has run, what is imported from it by name is an empty object's. */
static void reserve(uint32_t index)
{
    FaModules *all = modules();
    uint32_t before = fa_values_count(all->at), count = before * 2 + 8;
    if (index < before)
        return;
    while (count <= index)
        count *= 2;
    FaValue nothing = fa_from_object(fa_object_new(NULL));
    all->at = grown(all->at, count);
    fa_barrier(all);
    fa_rt.module_values = grown(fa_rt.module_values, 2 * count);
    for (uint32_t i = before; i < count; i++)
        fa_rt.module_values->at[2 * i] = nothing;
    fa_barrier(fa_rt.module_values);
}

FaModule *fa_module_at(FaValue index)
{
    uint32_t i = (uint32_t)fa_as_int(index);
    if (fa_rt.modules == NULL || i >= fa_values_count(fa_rt.modules->at) || fa_is_undefined(fa_rt.modules->at->at[i]))
        fa_fatal("module %d is not declared", fa_as_int(index));
    return fa_ptr(fa_rt.modules->at->at[i]);
}

FaString *fa_module_dirname(FaString *path)
{
    path = fa_str_flat(path);
    uint32_t n = fa_str_length(path);
    while (n > 1 && fa_str_unit(path, n - 1) != '/')
        n--;
    return fa_str_slice(path, 0, n > 1 ? n - 1 : n);
}

/* 16.2.1.6.5 ExecuteModule, of a module without await */
static bool execute_js(FaModule *m)
{
    return !fa_threw(fa_call_js(m->body, FA_UNDEFINED, 0, NULL));
}

void fa_module_declare(int index, FaModuleKind kind, FaValue path, FaValue body)
{
    reserve((uint32_t)index);
    FaModule *m = fa_heap_alloc_scanned(sizeof *m);
    m->index = (uint32_t)index;
    m->kind = (uint8_t)kind;
    m->path = fa_str_flat(fa_as_string(path));
    m->body = body;
    m->namespace_ = m->error = FA_EMPTY;
    fa_barrier(m);
    fa_store(&fa_rt.modules->at->at[index], fa_from_ptr(m));
    fa_rt.modules->execute_js[FA_MODULE_ESM] = execute_js;
}

/* ---- walking the imports ---- */

static uint32_t import_count(const FaModule *m)
{
    return m->imports != NULL ? fa_values_count(m->imports) : 0;
}

static FaModule *import_at(const FaModule *m, uint32_t i)
{
    return fa_module_at(m->imports->at[i]);
}

static bool is_async(FaModule *m, uint32_t mark)
{
    if (m->mark == mark || m->status == FA_EVALUATED)
        return false;
    m->mark = mark;
    if (m->kind == FA_MODULE_ASYNC || fa_module_is_pending(m))
        return true;
    for (uint32_t i = 0; i < import_count(m); i++)
        if (is_async(import_at(m, i), mark))
            return true;
    return false;
}

bool fa_module_graph_is_async(FaModule *m)
{
    return is_async(m, ++modules()->marks);
}

/* Adds the imports of a module that are neither loaded nor marked. */
static void add_unloaded(FaKeyList *list, const FaModule *m, uint32_t mark)
{
    for (uint32_t i = 0; i < import_count(m); i++) {
        FaModule *import = import_at(m, i);
        if (import->is_loaded || import->mark == mark)
            continue;
        import->mark = mark;
        fa_key_list_add(list, fa_from_ptr(import));
    }
}

int fa_module_levels_to_load(FaModule *m)
{
    FaKeyList list = {NULL, 0};
    uint32_t mark = m->mark = ++modules()->marks;
    int levels = 0;
    fa_key_list_add(&list, fa_from_ptr(m));
    for (uint32_t i = 0, end = 0; i < list.count; i++) {
        if (i == end) {
            levels++;
            end = list.count;
        }
        add_unloaded(&list, fa_ptr(list.run->at[i]), mark);
    }
    return levels;
}

void fa_module_mark_loaded(FaModule *m)
{
    if (m->is_loaded)
        return;
    m->is_loaded = true;
    for (uint32_t i = 0; i < import_count(m); i++)
        fa_module_mark_loaded(import_at(m, i));
}

/* ---- evaluation ---- */

/* The stack of Evaluate: modules on the way from the one asked for, in the order of their dfs_index. */
typedef struct Evaluation {
    FaModule *top;
    uint32_t index;
} Evaluation;

static bool inner_evaluate_js(FaModule *m, Evaluation *e);

/* What evaluated a module says to who asks again: nothing, or its error. */
static bool answer(const FaModule *m)
{
    if (m->error == FA_EMPTY)
        return true;
    fa_rethrow(m->error);
    return false;
}

static void note_error(FaModule *m, FaValue error)
{
    m->status = FA_EVALUATED;
    m->error = error;
    fa_barrier(m);
}

/* Evaluate of a module that is no Cyclic Module Record. */
static bool evaluate_other_js(FaModule *m)
{
    if (m->status == FA_EVALUATED)
        return answer(m);
    if (fa_rt.modules->execute_js[m->kind](m)) {
        m->status = FA_EVALUATED;
        return true;
    }
    note_error(m, fa_catch());
    return answer(m);
}

static void push(FaModule *m, Evaluation *e)
{
    m->status = FA_EVALUATING;
    m->dfs_index = m->dfs_ancestor = e->index++;
    m->pending = 0;
    m->below = e->top;
    fa_barrier(m);
    e->top = m;
}

static FaModule *pop(Evaluation *e)
{
    FaModule *m = e->top;
    e->top = m->below;
    m->below = NULL;
    return m;
}

/* 16.2.1.5.3.1 InnerModuleEvaluation, step 11, for one module that is required. */
static bool evaluate_import_js(FaModule *m, FaModule *required, Evaluation *e)
{
    if (!fa_module_is_cyclic(required))
        return evaluate_other_js(required);
    if (!inner_evaluate_js(required, e))
        return false;
    if (required->status != FA_EVALUATING) {
        required = required->cycle_root;
        if (!answer(required))
            return false;
    } else if (required->dfs_ancestor < m->dfs_ancestor) {
        m->dfs_ancestor = required->dfs_ancestor;
    }
    if (fa_module_is_pending(required)) {
        m->pending++;
        fa_key_list_add(&required->async_parents, fa_from_ptr(m));
        fa_barrier(required);
    }
    return true;
}

/* Steps 12 and 13: runs the body, or sees to it that it is run. */
static bool execute_or_wait_js(FaModule *m)
{
    if (m->pending == 0 && m->kind == FA_MODULE_ESM)
        return execute_js(m);
    m->async_order = ++fa_rt.modules->orders;
    return m->pending > 0 || fa_rt.modules->execute_js[FA_MODULE_ASYNC](m);
}

/* Step 16: the strongly connected component of which m is the root is done. */
static void pop_component(FaModule *root, Evaluation *e)
{
    FaModule *m;
    do {
        m = pop(e);
        m->status = m->async_order == 0 ? FA_EVALUATED : FA_EVALUATING_ASYNC;
        m->cycle_root = root;
        fa_barrier(m);
    } while (m != root);
}

/* 16.2.1.5.3.1 InnerModuleEvaluation ( module, stack, index ) */
static bool inner_evaluate_js(FaModule *m, Evaluation *e)
{
    if (m->status != FA_LINKED)
        return m->status == FA_EVALUATING || answer(m);
    if (fa_stack_low())
        return !fa_threw(fa_throw_stack_overflow());
    push(m, e);
    for (uint32_t i = 0; i < import_count(m); i++)
        if (!evaluate_import_js(m, import_at(m, i), e))
            return false;
    if (!execute_or_wait_js(m))
        return false;
    if (m->dfs_ancestor == m->dfs_index)
        pop_component(m, e);
    return true;
}

bool fa_module_evaluate_js(FaModule *m)
{
    if (!fa_module_is_cyclic(m))
        return evaluate_other_js(m);
    Evaluation e = {NULL, 0};
    if (inner_evaluate_js(m, &e))
        return true;
    FaValue error = fa_catch();
    while (e.top != NULL)
        note_error(pop(&e), error);
    fa_rethrow(error);
    return false;
}

/* ---- the entry ---- */

/* A job that puts itself off; then it throws. The hidden run is {jobs still to come, error}. */
FA_BUILTIN(report_entry)
{
    FaValues *report = fa_ptr(self->captured[0]);
    int left = fa_as_int(report->at[0]) - 1;
    if (left > 0) {
        report->at[0] = fa_int(left);
        fa_job_add(fa_from_object(self));
        return FA_UNDEFINED;
    }
    fa_rt.from_promise = true;
    fa_throw(report->at[1]);
    fa_rt.throw_site = fa_rt.modules->error_site;
    return FA_THREW;
}

void fa_module_report_later(int jobs)
{
    FaPlace made = fa_error_site(fa_rt.exception);
    modules()->error_site = made.function ? made : fa_rt.throw_site; /* what node shows of an error is where it was made */
    FaValue error = fa_catch();
    FaValues *report = fa_values_new(FA_KIND_VALUES, 2, fa_int(jobs));
    report->at[1] = error;
    fa_job_add(fa_native_new(report_entry, NULL, 0, FA_FN_NATIVE | FA_FN_STRICT | FA_FN_METHOD, fa_from_ptr(report)));
}

#define JOBS_TO_REPORT 3 /* from the module that threw, through node's loader, to its report */

static void entry_threw(void)
{
    fa_module_report_later(JOBS_TO_REPORT);
}

void fa_module_begin_entry(void)
{
    fa_rt.microtasks_first = true;
    fa_rt.entry_threw = entry_threw;
}

static bool run_entry_js(FaModule *m)
{
    fa_module_begin_entry();
    if (!fa_module_evaluate_js(m))
        return false;
    if (m->status == FA_EVALUATING_ASYNC)
        fa_rt.modules->await_entry(m->cycle_root);
    return true;
}

bool fa_module_run_js(FaModule *m)
{
    fa_rt.modules->entry = m;
    fa_barrier(fa_rt.modules);
    fa_module_mark_loaded(m);
    return fa_module_is_cyclic(m) ? run_entry_js(m) : fa_rt.modules->execute_js[m->kind](m);
}
