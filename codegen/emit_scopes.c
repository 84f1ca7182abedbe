/* The table of --scopes: what the closures of each function hold, by name (runtime/scopes.h).
 *
 *     static FaString *const record_0[] = {NULL, FA_NAME(count)};         a record with one around it
 *     FA_RECORD(0, &record_1_names)
 *     static const FaHeld inc_2_held[] = {FA_HELD_CELL(FA_NAME(count)), FA_HELD_RECORD(0)};
 *     static const FaHolder holders[] = {FA_HOLDER(inc_2), …}; */
#include "codegen/emit_internal.h"

/* What the binding is called in the program; NULL: it is not one of its variables. */
static const char *shown_name(const Binding *b)
{
    switch (b->kind) {
    case BINDING_VAR:
    case BINDING_LET:
    case BINDING_CONST:
    case BINDING_CLASS:
    case BINDING_FUNCTION:
    case BINDING_PARAMETER:
    case BINDING_CATCH:
    case BINDING_FUNCTION_SELF:
    case BINDING_CLASS_SELF:
    case BINDING_IMPORT:
    case BINDING_EVAL_VAR: return b->name ? b->name->text : NULL;
    case BINDING_ARGUMENTS: return "arguments";
    case BINDING_THIS: return "this";
    case BINDING_NEW_TARGET: return "new.target";
    case BINDING_HOME_OBJECT:
    case BINDING_CALLEE:
    case BINDING_PRIVATE:
    case BINDING_DEFAULT_EXPORT:
    case BINDING_WITH:
    case BINDING_SYNTHETIC:
    case BINDING_KIND_COUNT: return NULL;
    }
    return NULL;
}

/* FA_NAME(count), or NULL */
static const char *name_expression(Emitter *e, const Binding *b)
{
    const char *name = b ? shown_name(b) : NULL;
    return name ? arena_printf(e->arena, "FA_NAME(%s)", pool_string(e, str_from_c(name))->c_name) : "NULL";
}

static void emit_record(Emitter *e, const IrLayout *layout, StrBuf *out)
{
    uint32_t column = 0;
    strbuf_printf(out, "static FaString *const record_%u[] = {", layout->index);
    for (uint32_t i = 0; i < layout->count; i++)
        emit_row(out, &column, "%s%s", name_expression(e, layout->slots[i]), i + 1 < layout->count ? "," : "};\n");
    if (layout->parent) strbuf_printf(out, "FA_RECORD(%u, &record_%u_names)\n", layout->index, layout->parent->index);
    else strbuf_printf(out, "FA_RECORD(%u, NULL)\n", layout->index);
}

/* Records around come first. */
static void emit_record_once(Emitter *e, const IrLayout *layout, bool *done, StrBuf *out)
{
    if (!layout || done[layout->index]) return;
    done[layout->index] = true;
    emit_record_once(e, layout->parent, done, out);
    emit_record(e, layout, out);
}

static void emit_held(Emitter *e, const IrFunction *f, StrBuf *out)
{
    uint32_t column = 0;
    strbuf_printf(out, "static const FaHeld " STR_FORMAT "_held[] = {", STR_ARGS(f->c_name));
    for (uint32_t i = 0; i < f->capture_count; i++) {
        const IrCapture *c = &f->captures[i];
        const char *end = i + 1 < f->capture_count ? "," : "};\n";
        if (!c->binding) emit_row(out, &column, "FA_HELD_RECORD(%u)%s", c->layout->index, end);
        else emit_row(out, &column, "%s(%s)%s", c->is_cell ? "FA_HELD_CELL" : "FA_HELD", name_expression(e, c->binding), end);
    }
}

static bool holds_something(const Emitter *e, const IrFunction *f)
{
    return e->info_uses[f->index] == INFO_OF_CLOSURE && f->capture_count > 0;
}

/* A last row of nothing: C has no arrays without elements. */
static void emit_holders(Emitter *e, StrBuf *out)
{
    uint32_t column = 0;
    strbuf_printf(out, "static const FaHolder holders[] = {");
    for (uint32_t i = 0; i < e->program->function_count; i++) {
        const IrFunction *f = e->program->functions[i];
        if (holds_something(e, f)) emit_row(out, &column, "FA_HOLDER(" STR_FORMAT "),", STR_ARGS(f->c_name));
    }
    emit_row(out, &column, "{NULL, NULL}};\n");
}

void emit_scopes(Emitter *e, StrBuf *out)
{
    bool *done = ARENA_ARRAY(e->arena, bool, e->program->layout_count + 1);
    for (uint32_t i = 0; i < e->program->function_count; i++) {
        const IrFunction *f = e->program->functions[i];
        if (!holds_something(e, f)) continue;
        for (uint32_t k = 0; k < f->capture_count; k++)
            if (!f->captures[k].binding) emit_record_once(e, f->captures[k].layout, done, out);
        emit_held(e, f, out);
    }
    emit_holders(e, out);
}
