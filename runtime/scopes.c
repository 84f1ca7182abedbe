/* scopesOf(f), of programs compiled with --scopes: what the closure f holds, as a debugger shows [[Scopes]].
 *
 * Law: it gives an array of new plain objects, innermost scope first: one with the variables that the closure itself captured, if
 * there are any, then one for each record it can reach. Their properties are the variables' names and present values; a variable
 * whose declaration has not run is left out, and so is what has no name in the program. What a closure need not hold (constants,
 * variables that exist once, known functions) is nowhere: what is shown is what is kept alive. */
#include "runtime/scopes.h"

#include "runtime/array.h"
#include "runtime/error.h"
#include "runtime/realm.h"

static const FaHolder *find_holder(const FaFunctionInfo *info)
{
    const FaScopes *scopes = fa_rt.program->scopes;
    for (size_t i = 0; i < scopes->count; i++)
        if (scopes->holders[i].info == info)
            return &scopes->holders[i];
    return NULL;
}

static void show(FaObject *o, FaString *name, FaValue v)
{
    if (name != NULL && v != FA_EMPTY)
        fa_define_data(o, fa_key_from_string(name), v, FA_ATTR_ALL);
}

static void show_record(FaArray *all, const FaRecordNames *names, FaValue record)
{
    const FaValues *slots = fa_ptr(record);
    FaObject *o = fa_object_new_plain();
    for (uint32_t i = 0; i < names->count; i++)
        show(o, names->names[i], slots->at[i]);
    fa_array_push(all, fa_from_object(o));
}

static void show_records(FaArray *all, const FaRecordNames *names, FaValue record)
{
    for (; names != NULL; names = names->around) {
        show_record(all, names, record);
        record = ((const FaValues *)fa_ptr(record))->at[0];
    }
}

/* What a cell holds, boxed or not. */
static FaValue cell_value(const FaCell *cell)
{
    const FaTypedCell *typed = (const FaTypedCell *)(const void *)cell;
    if (fa_kind_of_ptr(cell) == FA_KIND_CELL)
        return cell->value;
    switch (cell->head & FA_HEAD_MASK) {
    case FA_CELL_I32:
        return fa_int(typed->value.i32);
    case FA_CELL_F64:
        return fa_number(typed->value.f64);
    default:
        return fa_bool(typed->value.truth);
    }
}

/* The variables that the closure holds itself; NULL: none. */
static FaObject *show_captured(const FaClosure *f, const FaHeld *held)
{
    FaObject *o = NULL;
    for (uint16_t i = 0; i < f->info->captures; i++) {
        if (held[i].kind == FA_HOLDS_RECORD || held[i].name == NULL)
            continue;
        if (o == NULL)
            o = fa_object_new_plain();
        FaValue v = f->captured[i];
        show(o, held[i].name, held[i].kind == FA_HOLDS_CELL ? cell_value(fa_ptr(v)) : v);
    }
    return o;
}

/* scopesOf(f) */
FA_BUILTIN(scopes_of)
{
    if (!fa_is_callable(FA_ARG(0)) || fa_kind(argv[0]) < FA_KIND_FUNCTION)
        return fa_throw_error(FA_TYPE_ERROR, "scopesOf wants a function");
    const FaClosure *f = fa_as_closure(argv[0]);
    const FaHolder *holder = find_holder(f->info);
    FaArray *all = fa_array_new(0);
    FaObject *captured = holder != NULL ? show_captured(f, holder->held) : NULL;
    if (captured != NULL)
        fa_array_push(all, fa_from_object(captured));
    for (uint16_t i = 0; holder != NULL && i < f->info->captures; i++)
        if (holder->held[i].kind == FA_HOLDS_RECORD)
            show_records(all, holder->held[i].record, f->captured[i]);
    return fa_from_ptr(all);
}

void fa_scopes_begin(void)
{
    static const FaRow rows[] = {FA_METHOD("scopesOf", scopes_of, 1)};
    FA_DEFINE_ROWS(fa_rt.global, rows);
}
