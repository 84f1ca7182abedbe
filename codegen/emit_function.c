/* Functions: prototype, info, locals, body. */
#include "codegen/emit_internal.h"

bool function_is_generic(const IrFunction *f)
{
    return f->variadic || f->uses_new_target || f->param_count > IR_EXACT_MAX;
}

/* ---- names ---- */

static Str param_source_name(IrFunction *f, uint32_t i)
{
    if (f->node && f->node->kind == AST_FUNCTION && i < f->node->function.params.count) {
        AstNode *param = f->node->function.params.items[i];
        if (param->kind == AST_ASSIGN_PATTERN) param = param->assign_pattern.target;
        if (param->kind == AST_BINDING_IDENTIFIER) return name_str(param->binding_identifier.name);
    }
    return STR_LITERAL("");
}

const char *param_c_name(Emitter *e, IrFunction *f, uint32_t i)
{
    if (function_is_generic(f)) return arena_printf(e->arena, "FA_ARG(%u)", i);
    Str name = param_source_name(f, i);
    return name.n ? arena_printf(e->arena, "p%u_%s", i, sanitize_name(e->arena, name)) : arena_printf(e->arena, "p%u", i);
}

static void emit_parameters(Emitter *e, IrFunction *f)
{
    const char *separator = f->no_self && f->no_this ? "" : ", ";
    if (!f->no_self) strbuf_puts(e->out, "FaClosure *self");
    if (!f->no_this) strbuf_printf(e->out, "%sFaValue this", f->no_self ? "" : ", ");
    if (function_is_generic(f)) {
        strbuf_puts(e->out, ", int argc, const FaValue *argv, FaValue new_target");
        return;
    }
    for (uint32_t i = 0; i < f->param_count; i++, separator = ", ")
        strbuf_printf(e->out, "%s%s%s %s", separator, e->held_params >> i & 1 ? "volatile " : "", rep_c_type(ir_param_rep(f, i)), param_c_name(e, f, i));
    if (!*separator) strbuf_puts(e->out, "void");
}

static void emit_signature(Emitter *e, IrFunction *f, const char *storage)
{
    strbuf_printf(e->out, "%s%s " STR_FORMAT "(", storage, rep_c_type(ir_result_rep(f)), STR_ARGS(f->c_name));
    emit_parameters(e, f);
    strbuf_char(e->out, ')');
}

bool function_is_plain(const IrFunction *f)
{
    if (function_is_generic(f) || ir_result_rep(f) != REP_BOXED || f->no_self || f->no_this) return false;
    for (uint32_t i = 0; i < f->param_count; i++)
        if (ir_param_rep(f, i) != REP_BOXED) return false;
    return true;
}

/* static FaExact2 add_3; or all of the signature when something in it is unboxed. */
void emit_prototype(Emitter *e, IrFunction *f)
{
    if (function_is_generic(f)) strbuf_printf(e->out, "static FaGeneric " STR_FORMAT, STR_ARGS(f->c_name));
    else if (function_is_plain(f)) strbuf_printf(e->out, "static FaExact%u " STR_FORMAT, f->param_count, STR_ARGS(f->c_name));
    else emit_signature(e, f, "static ");
    strbuf_puts(e->out, ";\n");
}

bool info_declares_function(Emitter *e, const IrFunction *f)
{
    return e->info_uses[f->index] == INFO_OF_CLOSURE && (function_is_generic(f) || function_is_plain(f));
}

static const char *info_macro(const IrFunction *f)
{
    if (ir_is_exported(f)) return function_is_generic(f) ? "FA_EXPORT_GENERIC" : "FA_EXPORT";
    return function_is_generic(f) ? "FA_INFO_GENERIC" : function_is_plain(f) ? "FA_INFO" : "FA_INFO_TYPED";
}

/* The macro of the usual kinds of functions, which says the flags; NULL: none does. */
static const char *kind_macro(const IrFunction *f)
{
    static const struct {
        const char *macro;
        unsigned flags;
        bool is_generic;
    } kinds[] = {{"FA_FUNCTION", IR_FN_CONSTRUCTOR | IR_FN_ORDINARY, false},
                 {"FA_ARROW", IR_FN_ARROW, false},
                 {"FA_MEMBER", IR_FN_METHOD | IR_FN_STRICT, false},
                 {"FA_CLASS", IR_FN_CONSTRUCTOR | IR_FN_CLASS | IR_FN_STRICT, true},
                 {"FA_SUBCLASS", IR_FN_CONSTRUCTOR | IR_FN_CLASS | IR_FN_DERIVED | IR_FN_STRICT, true}};
    bool is_generic = function_is_generic(f);
    bool has_defaults = !f->span.source && f->length == f->param_count && !ir_is_exported(f);
    if (!has_defaults || !(is_generic || function_is_plain(f))) return NULL;
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (kinds[i].flags == f->fn_flags && kinds[i].is_generic == is_generic) return kinds[i].macro;
    return NULL;
}

/* May somebody look for its other entry? */
static bool has_other_entry(const Emitter *e, const IrFunction *f)
{
    return f->uncurried && f->uncurried->escapes && e->info_uses[f->index] == INFO_OF_CLOSURE;
}

/* FA_UNCURRIED_ENTRY(succ_7, FA_CURRIED(1, 1) | FA_CURRIED_PURE) */
static void emit_other_entry(Emitter *e, const IrFunction *f)
{
    strbuf_printf(e->out, ", FA_UNCURRIED_ENTRY(" STR_FORMAT ", ", STR_ARGS(f->uncurried->c_name));
    emit_curried_counts(e, IR_CURRIED(f->param_count, f->uncurried->param_count - f->param_count, f->is_pure_curried));
    strbuf_char(e->out, ')');
}

/* The end of a row: the owner's name, how many properties a constructor gives, another entry, if there are any. */
static void emit_owner(Emitter *e, const IrFunction *f)
{
    bool constructs = f->own_count && (f->fn_flags & IR_FN_CONSTRUCTOR), has_entry = has_other_entry(e, f);
    if (!f->owner.n && !constructs && !has_entry) return;
    strbuf_puts(e->out, ", \"");
    emit_c_bytes(e->out, f->owner.p, f->owner.n);
    strbuf_char(e->out, '"');
    if (constructs) strbuf_printf(e->out, ", FA_OWN(%u)", f->own_count);
    if (has_entry) emit_other_entry(e, f);
}

/* FA_FRAME(inc_2, inc, 0x80, 0): name, flags, source. */
static void emit_frame_row(Emitter *e, const IrFunction *f, const char *name)
{
    strbuf_printf(e->out, "FA_FRAME(" STR_FORMAT ", %s, 0x%x, %u", STR_ARGS(f->c_name), name, (unsigned)f->fn_flags,
                  f->span.source);
}

/* FA_MEMBER(inc_2, 0, inc, 1, 120, 31): number of parameters, name, number of captures, where its source begins and the
 * bytes of it. Of any function FA_INFO(inc_2, 0, inc, 0, 1, 0x80, 0, 120, 31), with length, flags and source as well. */
static void emit_closure_row(Emitter *e, const IrFunction *f, const char *name)
{
    const char *kind = kind_macro(f);
    strbuf_printf(e->out, "%s(" STR_FORMAT ", %u, %s, ", kind ? kind : info_macro(f), STR_ARGS(f->c_name), f->param_count, name);
    if (kind) strbuf_printf(e->out, "%u, ", f->capture_count);
    else strbuf_printf(e->out, "%u, %u, 0x%x, %u, ", f->length, f->capture_count, (unsigned)f->fn_flags, f->span.source);
    strbuf_printf(e->out, "%u, %u", f->span.start, f->span.end - f->span.start);
}

/* The row of a function that closures are made of, or that is only called by name. A built-in's own name is the one that
 * rows refer to. */
void emit_info(Emitter *e, IrFunction *f)
{
    InfoUse use = (InfoUse)e->info_uses[f->index];
    if (use == INFO_UNUSED) return;
    bool is_elsewhere = f->program != e->program;
    if (ir_is_exported(f) && (use == INFO_OF_CLOSURE || is_elsewhere))
        strbuf_printf(e->out, "#define " STR_FORMAT "_info fa_js_" STR_FORMAT "\n", STR_ARGS(f->c_name), STR_ARGS(f->name));
    if (is_elsewhere) return;
    const char *name = pool_string(e, f->name)->c_name;
    if (has_other_entry(e, f)) emit_prototype(e, f->uncurried);
    (use == INFO_OF_FRAME ? emit_frame_row : emit_closure_row)(e, f, name);
    emit_owner(e, f);
    strbuf_puts(e->out, ")\n");
}

/* ---- locals ---- */

/* Nothing that reads what is taken is written behind that. */
static void note_held(IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, inst)
            for (uint32_t i = 0; i < inst->arg_count; i++)
                if (note_of(inst->args[i])->is_held) note_of(inst)->effects |= IR_READS;
}

/* Parameters that are emptied, a bit each. */
static uint32_t held_params(IrFunction *f)
{
    uint32_t held = 0;
    IR_EACH_INST(f->first_block, inst)
        if (inst->op == IR_PARAM && note_of(inst)->is_held) held |= 1u << inst->imm.index;
    return held;
}

static void count_uses(IrFunction *f)
{
    IR_EACH_BLOCK(f, b) {
        IR_EACH_INST(b, inst) {
            for (uint32_t i = 0; i < inst->arg_count; i++) {
                InstNote *note = note_of(inst->args[i]);
                note->uses++;
                if (inst->op == IR_TAKE) note->is_held = true;
                if (inst->args[i]->block != b || inst->op == IR_PHI || note->is_held) note->is_local = false;
            }
        }
    }
}

static const char *value_name(Emitter *e, const IrInst *inst)
{
    if (!inst->hint) return arena_printf(e->arena, "v%u", inst->id);
    return arena_printf(e->arena, "v%u_%s", inst->id, sanitize_name(e->arena, name_str(inst->hint)));
}

static void make_notes(Emitter *e, IrFunction *f)
{
    IR_EACH_BLOCK(f, b) {
        uint32_t epoch = 0;
        IR_EACH_INST(b, inst) {
            InstNote *note = ARENA_NEW(e->arena, InstNote);
            note->epoch = epoch;
            epoch += inst->op == IR_SUSPEND;
            note->is_local = inst->op != IR_PHI;
            note->c_name = value_name(e, inst);
            inst->note = note;
        }
    }
    count_uses(f);
    note_held(f);
    if (f->frame) coroutine_note_points(f);
    emit_choose_folded(e, f);
    emit_join_phis(f);
}

/* Values used in other blocks than their own, by C type, at the top of the function; those that are emptied apart. */
static void declare_values(Emitter *e, IrFunction *f, IrRep rep, bool held)
{
    uint32_t n = 0;
    const char *type = held ? "volatile FaValue" : rep_c_type(rep);
    IR_EACH_BLOCK(f, b) {
        IR_EACH_INST(b, inst) {
            const InstNote *note = note_of(inst);
            IrRep own = inst->rep == REP_NONE ? REP_BOXED : (IrRep)inst->rep;
            if (own != rep || note->is_held != held || note->is_local || note->is_joined || note->folded || !note->uses || is_always_folded(inst)) continue;
            if (n % 8 == 0) strbuf_printf(e->out, "%s    %s %s", n ? ";\n" : "", type, note->c_name);
            else strbuf_printf(e->out, ", %s", note->c_name);
            n++;
        }
    }
    if (n) strbuf_puts(e->out, ";\n");
}

/* Those that are emptied. */
static Map forgotten_variables(Emitter *e, IrFunction *f)
{
    Map forgotten;
    map_init(&forgotten, e->arena);
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, inst)
            if (inst->op == IR_VAR_FORGET) *map_put_pointer(&forgotten, inst->imm.binding) = inst;
    return forgotten;
}

/* Variables that stayed variables. */
static void declare_variables(Emitter *e, IrFunction *f)
{
    Map seen, forgotten = forgotten_variables(e, f);
    map_init(&seen, e->arena);
    IR_EACH_BLOCK(f, b) {
        IR_EACH_INST(b, inst) {
            if (!ir_is_var_op(inst)) continue;
            void **slot = map_put_pointer(&seen, inst->imm.binding);
            if (*slot) continue;
            *slot = inst;
            const char *held = map_find_pointer(&forgotten, inst->imm.binding) ? "volatile " : "";
            emit_line(e, "%sFaValue x_%s = FA_UNDEFINED;", held, binding_c_name(e, inst->imm.binding));
        }
    }
}

/* Can a call inside come back to this function? Leaves need no stack check. */
static bool may_recurse(IrFunction *f)
{
    if (f->no_stack_check) return false;
    IR_EACH_BLOCK(f, b) {
        IR_EACH_INST(b, inst) {
            if ((ir_inst_effects(inst) & IR_USER) && !(inst->flags & IR_INST_NO_THROW)) return true;
        }
    }
    return false;
}

/* FA_IN(inc_2); for checks to say where they are; with the check of the stack FA_ENTER(inc_2); */
static void emit_start(Emitter *e, IrFunction *f, bool checks_stack)
{
    bool is_boxed = ir_result_rep(f) == REP_BOXED, enters = e->uses_here && checks_stack && is_boxed;
    if (e->uses_here) emit_line(e, "%s(" STR_FORMAT ");", enters ? "FA_ENTER" : "FA_IN", STR_ARGS(f->c_name));
    if (!checks_stack || enters) return;
    e->uses_threw = e->uses_threw || !is_boxed;
    emit_line(e, is_boxed ? "FA_CHECK_STACK();" : "FA_CHECK_STACK_TO(threw);");
}

/* What a function with an unboxed result returns when it threw: see fa_is_pending. */
static void emit_threw_exit(Emitter *e, IrFunction *f)
{
    IrRep rep = ir_result_rep(f);
    if (e->uses_threw) emit_line(e, "threw: return %s;", rep == REP_F64 ? "FA_NAN" : rep == REP_I32 ? "0" : "-1");
}

/* fa_global_bind(FA_NAME(total), &g.total_7); for each var and function of a script, unless nobody can look: those held unboxed nobody does. */
static void emit_global_bindings(Emitter *e)
{
    if (!e->unit->scopes->global_object_used) return;
    for (uint32_t i = 0; i < e->program->static_count; i++) {
        const Binding *b = e->program->statics[i];
        if (!b->is_global_property || b->cell_rep > REP_BOXED) continue;
        emit_line(e, "fa_global_bind(FA_NAME(%s), &g.%s);", pool_string(e, name_str(b->name))->c_name, binding_c_name(e, b));
    }
}

/* Its text, which tells what is to stand before it. */
static Str function_body(Emitter *e, IrFunction *f)
{
    StrBuf *out = e->out, text;
    strbuf_init(&text, e->arena);
    e->out = &text;
    e->uses_here = e->uses_threw = false;
    emit_function_body(e, f);
    e->out = out;
    return strbuf_finish(&text);
}

/* 3:12 makeCounter(start): the comment above a function. */
static void emit_heading(Emitter *e, IrFunction *f)
{
    Position at = source_span_position(e->unit, f->span);
    strbuf_printf(e->out, "\n/* %u:%u ", at.line, at.column);
    bool is_module = f->info && f->info->node->kind == AST_PROGRAM && f->index;
    const char *nameless = is_module ? source_of(e->unit, f->span)->path : f->index ? "" : "(top level)";
    emit_comment_text(e->out, f->name.n ? f->name : str_from_c(nameless));
    strbuf_puts(e->out, *nameless || f->name.n ? " */\n" : "*/\n");
}

static void declare_locals(Emitter *e, IrFunction *f)
{
    declare_values(e, f, REP_BOXED, false);
    declare_values(e, f, REP_BOXED, true);
    declare_values(e, f, REP_I32, false);
    declare_values(e, f, REP_F64, false);
    declare_values(e, f, REP_BOOL, false);
    declare_values(e, f, REP_VIEW, false);
    declare_values(e, f, REP_ROWS, false);
    declare_variables(e, f);
    emit_rooms(e, f);
}

void emit_function(Emitter *e, IrFunction *f)
{
    e->function = f;
    e->last_line = 0;
    make_notes(e, f);
    emit_heading(e, f);
    if (f->runs_once) strbuf_puts(e->out, "FA_ONCE ");
    e->held_params = held_params(f);
    if (f->frame) emit_body_signature(e, f);
    else emit_signature(e, f, "static ");
    e->held_params = 0;
    strbuf_puts(e->out, "\n{\n");
    e->indent = 1;
    Str body = function_body(e, f);
    declare_locals(e, f);
    if (f->frame) emit_body_start(e, f);
    else emit_start(e, f, may_recurse(f));
    if (f->is_rare) emit_line(e, "FA_RARE;");
    if (f->index == 0) emit_global_bindings(e);
    strbuf_str(e->out, body);
    emit_threw_exit(e, f);
    strbuf_puts(e->out, f->frame ? "}}\n" : "}\n");
    if (!f->frame) return;
    strbuf_puts(e->out, "\n");
    if (emit_entry(e, f)) return;
    emit_signature(e, f, "static ");
    emit_entry_body(e, f);
}
