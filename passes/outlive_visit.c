/* What lets go of values, instruction by instruction: see outlive.c. */
#include "passes/outlive_internal.h"

/* ---- what is known of calls ---- */

const IrInst *outlive_untested(const IrInst *value)
{
    return value->op == IR_TDZ ? value->args[0] : value;
}

IrFunction *outlive_function_of(const IrInst *value)
{
    value = outlive_untested(value);
    if (value->op == IR_CLOSURE) return value->imm.function;
    if (value->op == IR_SELF) return value->block->function;
    if (value->op != IR_VAR_GET || !value->imm.binding->known_function) return NULL;
    return value->imm.binding->known_function->code;
}

const Name *outlive_called_name(const IrInst *callee)
{
    callee = outlive_untested(callee);
    if (callee->op == IR_GET || callee->op == IR_GLOBAL_GET) return callee->imm.name;
    return callee->op == IR_VAR_GET ? callee->imm.binding->name : NULL;
}

/* Methods that call or copy what they are given, and have forgotten it when they return. */
static bool keeps_nothing(const IrInst *callee)
{
    static const char *const names[] = {
#define CALLBACK(METHOD, ARGUMENT, WHAT, IN_PLACE) #METHOD,
#include "passes/callbacks.def"
#undef CALLBACK
        "replace", "replaceAll", "log", "keys", "values", "entries", "hasOwn", "isArray", "stringify"};
    return callee->op == IR_GET && str_is_any(name_str(callee->imm.name), names, COUNT_OF(names));
}

/* The object in which a method stores what it is given: the one it is called on, or its first argument; or NULL. */
static const IrInst *stored_into(const IrInst *call)
{
    static const char *const own[] = {"push", "unshift", "add", "set"};
    static const char *const first[] = {"defineProperty", "defineProperties", "assign"};
    const IrInst *callee = call->args[0];
    if (call->op != IR_CALL || callee->op != IR_GET) return NULL;
    if (str_is_any(name_str(callee->imm.name), own, COUNT_OF(own))) return callee->args[0];
    return str_is_any(name_str(callee->imm.name), first, COUNT_OF(first)) && call->arg_count > 2 ? call->args[2] : NULL;
}

/* Functions that call what they are given once, later, and forget it; and what somebody passed to be called, as far as is known. */
static bool keeps_briefly(const IrInst *callee)
{
    if (outlive_untested(callee)->op == IR_VAR_GET) return true;
    static const char *const names[] = {"setTimeout", "setImmediate", "queueMicrotask", "nextTick", "then", "catch", "finally"};
    const Name *name = outlive_called_name(callee);
    return name && str_is_any(name_str(name), names, COUNT_OF(names));
}

/* ---- objects made here ---- */

static bool makes_object(const IrInst *value)
{
    return value->op == IR_OBJECT || value->op == IR_ARRAY || value->op == IR_NEW || value->op == IR_CLOSURE;
}

/* What stands for an object that was made in the same function, and has no other origin; or NULL. */
static const IrInst *local_object(Walk *w, const IrInst *base)
{
    if (makes_object(base)) return base;
    base = outlive_untested(base);
    if (base->op != IR_VAR_GET) return NULL;
    const Slot *slot = outlive_slot(w, base->imm.binding);
    const IrInst *only = slot->sources.count == 1 ? slot->sources.items[0].value : NULL;
    return only && makes_object(only) && only->block->function == base->block->function ? only : NULL;
}

/* Who has the value when it is stored in such an object: the same for all that is stored there. */
static const void *holder_of(const IrInst *base)
{
    base = outlive_untested(base);
    if (base->op == IR_VAR_GET) return base->imm.binding;
    if (base->op == IR_THIS) return base->block->function;
    return base->op == IR_GLOBAL_GET ? (const void *)base->imm.name : base;
}

/* Who has what is passed: the object the method is of, else the function. */
static const void *holder_of_argument(const IrInst *callee)
{
    return holder_of(callee->op == IR_GET ? callee->args[0] : callee);
}

enum { MAX_HOLDERS = 64 }; /* that are noted of a function */

static void note_holder(Walk *w, const void *object, const IrInst *value)
{
    const IrFunction *f = outlive_function_of(value);
    HolderVec *holders = f && f->info ? &w->result->held_by[f->info->index] : NULL;
    if (holders && holders->count < MAX_HOLDERS) vec_push(w->program->arena, holders, object);
}

static void store(Walk *w, const IrInst *by, const IrInst *base, IrInst *value, const char *text)
{
    const IrInst *object = local_object(w, base);
    note_holder(w, holder_of(base), value);
    if (!object) return outlive_let_go(w, value, outlive_reason(w, by->span, text, NULL, holder_of(base)));
    note_holder(w, object, value);
    if (object->note) return outlive_let_go(w, value, outlive_reason(w, by->span, text, object->note, NULL));
    void **list = map_put_pointer(&w->stored, object);
    if (!*list) *list = ARENA_NEW(&w->scratch, StoreVec);
    vec_push(&w->scratch, (StoreVec *)*list, ((Store){value, by, text}));
}

void outlive_let_go_stored(Walk *w, const IrInst *object, const Reason *reason)
{
    void **list = map_find_pointer(&w->stored, object);
    const StoreVec *stores = list ? *list : NULL;
    for (uint32_t i = 0; stores && i < stores->count; i++) {
        const Store *s = &stores->items[i];
        outlive_let_go(w, s->value, outlive_reason(w, s->by->span, s->text, reason, NULL));
    }
}

/* ---- what lets go ---- */

static void pass_arguments(Walk *w, const IrInst *call, const IrFunction *callee, uint32_t first)
{
    for (uint32_t i = first; i < call->arg_count; i++) outlive_put(w, outlive_param_key(callee, i - first), call->args[i], call);
}

const char *outlive_passed_to(const Walk *w, const IrInst *callee)
{
    const Name *name = outlive_called_name(callee);
    return name ? arena_printf(w->program->arena, "passed to `%s`", name->text) : "passed to a call";
}

/* Only what nothing else lets go is told to be let go so. */
static void let_go_briefly(Walk *w, IrInst *user, uint32_t operand, const char *text)
{
    Reason *reason = ARENA_NEW(w->program->arena, Reason);
    *reason = (Reason){{user->span, text}, NULL, true, user};
    vec_push(&w->scratch, &w->brief, ((BriefUse){user->args[operand], reason}));
}

static void visit_call(Walk *w, IrInst *call, uint32_t first)
{
    const IrInst *callee = call->args[0];
    const IrFunction *known = outlive_function_of(callee);
    if (known && !known->variadic) return pass_arguments(w, call, known, first);
    if (keeps_nothing(callee)) return;
    const IrInst *object = stored_into(call);
    for (uint32_t i = first; i < call->arg_count; i++) {
        if (object) store(w, call, object, call->args[i], outlive_passed_to(w, callee));
        else if (keeps_briefly(callee)) let_go_briefly(w, call, i, outlive_passed_to(w, callee));
        else outlive_let_go(w, call->args[i], outlive_reason(w, call->span, outlive_passed_to(w, callee), NULL, holder_of_argument(callee)));
    }
}

/* A variable of an outer function, or one of the program in whose blocks or functions the value was made. */
static bool is_outer(const IrInst *set)
{
    const Binding *b = set->imm.binding;
    const IrInst *value = set->args[0];
    if (b->kind == BINDING_SYNTHETIC || !b->scope) return false;
    if (b->scope->function->code != set->block->function) return true;
    const FunctionInfo *made = value->op == IR_CLOSURE ? value->imm.function->info : NULL;
    return made && b->scope->function->depth == 0 && b->scope->is_var_scope && made->declared_in != b->scope;
}

static void visit_set(Walk *w, IrInst *set)
{
    const Binding *b = set->imm.binding;
    outlive_put(w, b, set->args[0], set);
    if (set->args[0]->op == IR_INC || set->args[0]->op == IR_DEC) outlive_slot(w, b)->is_counted = true;
    if (is_outer(set))
        outlive_let_go(w, set->args[0], outlive_reason(w, set->span, arena_printf(w->program->arena, "assigned to `%s`", b->name->text), NULL, b));
    if ((ir_is_const(set->args[0], IR_CONST_NULL) || ir_is_const(set->args[0], IR_CONST_UNDEFINED)) && b->kind != BINDING_SYNTHETIC)
        w->result->is_cleared[b->index] = true;
}

static void let_go_operand(Walk *w, IrInst *inst, uint32_t operand, const char *text)
{
    outlive_let_go(w, inst->args[operand], outlive_reason(w, inst->span, text, NULL, inst));
}

/* Operands of runtime functions that end up in an object: the last one that is no flag. */
static void visit_rt(Walk *w, IrInst *inst)
{
    switch ((IrRt)inst->imm.rt) {
    case RT_DEFINE_FIELD:
    case RT_DEFINE_METHOD:
    case RT_DEFINE_GETTER:
    case RT_DEFINE_SETTER: store(w, inst, inst->args[0], inst->args[2], "put in an object"); break;
    case RT_PUT_STRICT:
    case RT_CREATE_DATA: store(w, inst, inst->args[0], inst->args[2], "stored in a property"); break;
    case RT_ARRAY_PUSH: store(w, inst, inst->args[0], inst->args[1], "put in an array"); break;
    case RT_SUPER_SET:
    case RT_WITH_SET:
    case RT_GLOBAL_SET_STRICT: let_go_operand(w, inst, inst->imm.rt == RT_GLOBAL_SET_STRICT ? 1 : 2, "stored in a property"); break;
    case RT_PRIVATE_ADD_ACCESSOR:
        let_go_operand(w, inst, 2, "an accessor of an object");
        let_go_operand(w, inst, 3, "an accessor of an object");
        break;
    default: break;
    }
}

static const char *stored_in(const Walk *w, const Name *name)
{
    return arena_printf(w->program->arena, "stored in property `%s`", name->text);
}

static void visit_methods(Walk *w, IrInst *methods)
{
    for (uint32_t i = 1; i < methods->arg_count; i++) let_go_operand(w, methods, i, "a method of a class");
}

static void visit_return(Walk *w, IrInst *inst)
{
    const IrFunction *f = inst->block->function;
    outlive_put(w, outlive_result_key(f), inst->args[0], inst);
    let_go_operand(w, inst, 0, ir_is_coroutine(f) ? "what a generator or async function returns" : "returned");
}

void outlive_visit(Walk *w, IrInst *i)
{
    switch (i->op) {
    case IR_VAR_SET: visit_set(w, i); break;
    case IR_CALL: visit_call(w, i, 2); break;
    case IR_NEW: visit_call(w, i, 1); break;
    case IR_SUPER_NEW:
        for (uint32_t k = 2; k < i->arg_count; k++) let_go_operand(w, i, k, "passed to `super`");
        break;
    case IR_RETURN: visit_return(w, i); break;
    case IR_THROW: let_go_briefly(w, i, 0, "thrown"); break;
    case IR_SUSPEND:
        if (i->imm.index == IR_SUSPEND_AWAIT) let_go_briefly(w, i, 0, "awaited");
        else let_go_operand(w, i, 0, "yielded");
        break;
    case IR_SET:
    case IR_DEFINE: store(w, i, i->args[0], i->args[1], stored_in(w, i->imm.name)); break;
    case IR_SET_ELEM: store(w, i, i->args[0], i->args[2], "stored in an element"); break;
    case IR_PRIVATE_SET:
    case IR_PRIVATE_ADD:
    case IR_PRIVATE_ADD_METHOD: store(w, i, i->args[0], i->args[2], stored_in(w, i->imm.name)); break;
    case IR_GLOBAL_SET: let_go_operand(w, i, 0, "assigned to a global variable"); break;
    case IR_METHODS: visit_methods(w, i); break;
    case IR_OBJECT:
    case IR_ARRAY:
        for (uint32_t k = 0; k < i->arg_count; k++) note_holder(w, i, i->args[k]);
        break;
    case IR_RT: visit_rt(w, i); break;
    default: break;
    }
}
