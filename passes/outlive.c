/* Which closures may outlive the activation that makes them: see outlive.h.
 *
 * Decides: for each function why a closure of it may still be there when what made it has returned; for each variable whether it
 * may hold an object.
 *
 * Law: a value is let go by being returned, thrown, yielded, assigned to an outer variable, stored in an object that was not
 * made here, or passed to a call that is not known, unless that is of a method known to keep nothing (map, forEach …). An object
 * literal is let go with what is in it, a closure with what it captures. What is called, compared or tested is not let go.
 *
 * Method: from what lets go, backwards, as flow.c does it: each value and variable is visited once, with the reason by which it
 * was found first.
 *
 *     const get = () => a;            get outlives: put in an object literal (2:10), returned (2:3)
 *     return { get };                                                                                   */
#include "passes/outlive.h"

typedef VEC(IrInst *) InstVec;

typedef struct SlotSource {
    IrInst *value;
    const IrInst *by;       /* the call that passes it, or the VAR_SET */
    bool is_overwritten;    /* at once: nobody sees it, but for functions that were called meanwhile */
} SlotSource;

typedef struct Slot {
    VEC(SlotSource) sources; /* what is put into it */
    const Reason *reason;   /* it is let go */
    bool has_object;        /* it may hold an object */
    bool is_used;           /* other than to calculate with it */
    bool is_counted;        /* by ++ or --: it surely holds numbers */
} Slot;

/* What is stored in an object that was made here. */
typedef struct Store {
    IrInst *value;
    const IrInst *by;
    const char *text;
} Store;

typedef VEC(Store) StoreVec;

/* What is let go for a moment only. */
typedef struct BriefUse {
    IrInst *value;
    const Reason *reason;
} BriefUse;

typedef struct Walk {
    IrProgram *program;
    Arena scratch;
    Outlive *result;
    Map slots;              /* Binding * of a variable, PARAM's key -> Slot * */
    Map stored;             /* IrInst * of an object made here -> StoreVec * */
    VEC(BriefUse) brief;
    InstVec work;           /* values let go; their note is the Reason */
    bool *is_value;         /* by function index: used other than to be called by its variable's name */
} Walk;

/* ---- reasons ---- */

static const Reason *reason_new(const Walk *w, Span span, const char *text, const Reason *next, const void *holder)
{
    Reason *reason = ARENA_NEW(w->program->arena, Reason);
    *reason = (Reason){{span, text}, next, false, holder};
    return reason;
}

const Reason *outlive_end(const Reason *reason)
{
    while (reason->next) reason = reason->next;
    return reason;
}

/* ---- slots: variables and parameters ---- */

static Slot *slot_of(Walk *w, const void *key)
{
    void **slot = map_put_pointer(&w->slots, key);
    if (!*slot) *slot = ARENA_NEW(&w->scratch, Slot);
    return *slot;
}

/* Parameters have no object of their own: a byte of the function stands for each of the first ones, the last for the rest. */
enum { KEYS = sizeof(IrFunction) };

static const void *param_key(const IrFunction *f, uint32_t index)
{
    return (const char *)f + MIN(index, KEYS - 1);
}

static void let_go(Walk *w, IrInst *value, const Reason *reason)
{
    if (value->note) return;
    union { const Reason *from; void *to; } note = {.from = reason};
    value->note = note.to;
    vec_push(&w->scratch, &w->work, value);
}

static const char *passed_to(const Walk *w, const IrInst *callee);

static void let_go_source(Walk *w, const SlotSource *source, const Reason *reason)
{
    const IrInst *by = source->by;
    if (source->is_overwritten) return;
    let_go(w, source->value, by->op != IR_VAR_SET ? reason_new(w, by->span, passed_to(w, by->args[0]), reason, NULL) : reason);
}

static void let_go_slot(Walk *w, const void *key, const Reason *reason)
{
    Slot *slot = slot_of(w, key);
    if (slot->reason) return;
    slot->reason = reason;
    for (uint32_t i = 0; i < slot->sources.count; i++) let_go_source(w, &slot->sources.items[i], reason);
}

enum { MAX_LOOKS = 200 };

/* Does the second assignment follow the first in its block, without a read between them that is seen? */
static bool overwrites(const IrInst *second, const IrInst *first)
{
    const IrInst *i = first->next;
    for (uint32_t n = 0; i && i != second && n < MAX_LOOKS; n++, i = i->next)
        if (i->op == IR_VAR_GET && i->imm.binding == first->imm.binding) return false;
    return i == second;
}

static void put(Walk *w, const void *key, IrInst *value, const IrInst *by)
{
    Slot *slot = slot_of(w, key);
    SlotSource source = {value, by, false}, *last = slot->sources.count ? &vec_last(&slot->sources) : NULL;
    if (last && by->op == IR_VAR_SET && last->by->op == IR_VAR_SET) last->is_overwritten = overwrites(by, last->by);
    vec_push(&w->scratch, &slot->sources, source);
    if (slot->reason) let_go_source(w, &source, slot->reason);
}

/* ---- what is known of calls ---- */

static const IrInst *untested(const IrInst *value)
{
    return value->op == IR_TDZ ? value->args[0] : value;
}

/* The function that a value is, if that can be seen; or NULL. */
static IrFunction *function_of(const IrInst *value)
{
    value = untested(value);
    if (value->op == IR_CLOSURE) return value->imm.function;
    if (value->op == IR_SELF) return value->block->function;
    if (value->op != IR_VAR_GET || !value->imm.binding->known_function) return NULL;
    return value->imm.binding->known_function->code;
}

static const Name *called_name(const IrInst *callee)
{
    callee = untested(callee);
    if (callee->op == IR_GET || callee->op == IR_GLOBAL_GET) return callee->imm.name;
    return callee->op == IR_VAR_GET ? callee->imm.binding->name : NULL;
}

static bool is_one_of(const Name *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(name_str(name), names[i])) return true;
    return false;
}

/* Methods that call or copy what they are given, and have forgotten it when they return. */
static bool keeps_nothing(const IrInst *callee)
{
    static const char *const names[] = {"map",    "filter",  "forEach",   "reduce",   "reduceRight", "some",          "every",
                                        "find",   "sort",    "findLast",  "findIndex", "flatMap",    "findLastIndex", "from",
                                        "log",    "values",  "entries",   "toSorted", "replace",     "replaceAll",    "keys",
                                        "hasOwn", "isArray", "stringify"};
    return callee->op == IR_GET && is_one_of(callee->imm.name, names, COUNT_OF(names));
}

/* The object in which a method stores what it is given: the one it is called on, or its first argument; or NULL. */
static const IrInst *stored_into(const IrInst *call)
{
    static const char *const own[] = {"push", "unshift", "add", "set"};
    static const char *const first[] = {"defineProperty", "defineProperties", "assign"};
    const IrInst *callee = call->args[0];
    if (call->op != IR_CALL || callee->op != IR_GET) return NULL;
    if (is_one_of(callee->imm.name, own, COUNT_OF(own))) return callee->args[0];
    return is_one_of(callee->imm.name, first, COUNT_OF(first)) && call->arg_count > 2 ? call->args[2] : NULL;
}

/* Functions that call what they are given once, later, and forget it; and what somebody passed to be called, as far as is known. */
static bool keeps_briefly(const IrInst *callee)
{
    if (untested(callee)->op == IR_VAR_GET) return true;
    static const char *const names[] = {"setTimeout", "setImmediate", "queueMicrotask", "nextTick", "then", "catch", "finally"};
    const Name *name = called_name(callee);
    return name && is_one_of(name, names, COUNT_OF(names));
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
    base = untested(base);
    if (base->op != IR_VAR_GET) return NULL;
    const Slot *slot = slot_of(w, base->imm.binding);
    const IrInst *only = slot->sources.count == 1 ? slot->sources.items[0].value : NULL;
    return only && makes_object(only) && only->block->function == base->block->function ? only : NULL;
}

/* Who has the value when it is stored in such an object: the same for all that is stored there. */
static const void *holder_of(const IrInst *base)
{
    base = untested(base);
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

static void note_holder(Walk *w, const IrInst *object, const IrInst *value)
{
    const IrFunction *f = function_of(value);
    HolderVec *holders = f && f->info ? &w->result->held_by[f->info->index] : NULL;
    if (holders && holders->count < MAX_HOLDERS) vec_push(w->program->arena, holders, object);
}

static void store(Walk *w, const IrInst *by, const IrInst *base, IrInst *value, const char *text)
{
    const IrInst *object = local_object(w, base);
    if (!object) return let_go(w, value, reason_new(w, by->span, text, NULL, holder_of(base)));
    note_holder(w, object, value);
    if (object->note) return let_go(w, value, reason_new(w, by->span, text, object->note, NULL));
    void **list = map_put_pointer(&w->stored, object);
    if (!*list) *list = ARENA_NEW(&w->scratch, StoreVec);
    vec_push(&w->scratch, (StoreVec *)*list, ((Store){value, by, text}));
}

static void let_go_stored(Walk *w, const IrInst *object, const Reason *reason)
{
    void **list = map_find_pointer(&w->stored, object);
    const StoreVec *stores = list ? *list : NULL;
    for (uint32_t i = 0; stores && i < stores->count; i++) {
        const Store *store = &stores->items[i];
        let_go(w, store->value, reason_new(w, store->by->span, store->text, reason, NULL));
    }
}

/* ---- what lets go ---- */

static void pass_arguments(Walk *w, const IrInst *call, const IrFunction *callee, uint32_t first)
{
    for (uint32_t i = first; i < call->arg_count; i++) put(w, param_key(callee, i - first), call->args[i], call);
}

static const char *passed_to(const Walk *w, const IrInst *callee)
{
    const Name *name = called_name(callee);
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
    const IrFunction *known = function_of(callee);
    if (known && !known->variadic) return pass_arguments(w, call, known, first);
    if (keeps_nothing(callee)) return;
    const IrInst *object = stored_into(call);
    for (uint32_t i = first; i < call->arg_count; i++) {
        if (object) store(w, call, object, call->args[i], passed_to(w, callee));
        else if (keeps_briefly(callee)) let_go_briefly(w, call, i, passed_to(w, callee));
        else let_go(w, call->args[i], reason_new(w, call->span, passed_to(w, callee), NULL, holder_of_argument(callee)));
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
    put(w, b, set->args[0], set);
    if (set->args[0]->op == IR_INC || set->args[0]->op == IR_DEC) slot_of(w, b)->is_counted = true;
    if (is_outer(set))
        let_go(w, set->args[0], reason_new(w, set->span, arena_printf(w->program->arena, "assigned to `%s`", b->name->text), NULL, b));
    if ((ir_is_const(set->args[0], IR_CONST_NULL) || ir_is_const(set->args[0], IR_CONST_UNDEFINED)) && b->kind != BINDING_SYNTHETIC)
        w->result->is_cleared[b->index] = true;
}

static void let_go_operand(Walk *w, IrInst *inst, uint32_t operand, const char *text)
{
    let_go(w, inst->args[operand], reason_new(w, inst->span, text, NULL, inst));
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

static void visit(Walk *w, IrInst *i)
{
    switch (i->op) {
    case IR_VAR_SET: visit_set(w, i); break;
    case IR_CALL: visit_call(w, i, 2); break;
    case IR_NEW: visit_call(w, i, 1); break;
    case IR_SUPER_NEW:
        for (uint32_t k = 2; k < i->arg_count; k++) let_go_operand(w, i, k, "passed to `super`");
        break;
    case IR_RETURN: let_go_operand(w, i, 0, ir_is_coroutine(i->block->function) ? "what a generator or async function returns" : "returned"); break;
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

/* ---- backwards ---- */

static void let_go_closure(Walk *w, const IrInst *closure, const Reason *reason)
{
    const FunctionInfo *info = closure->imm.function->info;
    if (!info) return;
    if (!w->result->functions[info->index]) w->result->functions[info->index] = reason;
    for (uint32_t i = 0; i < info->free.count; i++) {
        const FreeVariable *free = &info->free.items[i];
        if (free->binding->scope->function->depth == 0 && free->binding->is_single_instance) continue;
        const char *text = arena_printf(w->program->arena, "captured by %s", decision_label(w->program->arena, info));
        let_go_slot(w, free->binding, reason_new(w, ast_span(free->first_use), text, reason, NULL));
    }
}

static void go_back(Walk *w, IrInst *value)
{
    const Reason *reason = value->note;
    switch (value->op) {
    case IR_CLOSURE:
        let_go_closure(w, value, reason);
        let_go_stored(w, value, reason);
        break;
    case IR_VAR_GET: let_go_slot(w, value->imm.binding, reason); break;
    case IR_PARAM: let_go_slot(w, param_key(value->block->function, (uint32_t)value->imm.index), reason); break;
    case IR_PHI:
    case IR_TDZ:
        for (uint32_t k = 0; k < value->arg_count; k++) let_go(w, value->args[k], reason);
        break;
    case IR_OBJECT:
    case IR_ARRAY:
        for (uint32_t k = 0; k < value->arg_count; k++)
            let_go(w, value->args[k], reason_new(w, value->span, value->op == IR_OBJECT ? "put in an object" : "put in an array", reason, NULL));
        let_go_stored(w, value, reason);
        break;
    case IR_NEW: let_go_stored(w, value, reason); break;
    case IR_CALL: /* f.bind(x) */
        if (called_name(value->args[0]) && str_is(name_str(called_name(value->args[0])), "bind")) let_go(w, value->args[1], reason);
        break;
    default: break;
    }
}

/* ---- may a variable hold an object? ---- */

static bool is_plain_callee(const IrInst *user, uint32_t operand)
{
    return (user->op == IR_CALL || user->op == IR_NEW) && operand == 0;
}

/* A function whose closures only go to its own variable, and from there only to calls, has all its calls seen. */
static void note_values(Walk *w, const IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            for (uint32_t k = 0; k < i->arg_count; k++) {
                const IrFunction *known = function_of(i->args[k]);
                bool is_own = i->op == IR_VAR_SET && i->imm.binding->known_function && known == i->imm.binding->known_function->code;
                if (known && !is_own && i->op != IR_TDZ && !is_plain_callee(i, k)) w->is_value[known->index] = true;
            }
}

/* Operators that take no interest in objects. */
static bool is_calculation(const IrInst *user)
{
    return user->op >= IR_ADD && user->op <= IR_GE && user->op != IR_SEQ && user->op != IR_SNE;
}

/* Marks variables that are used other than to calculate with them. */
static void note_uses(Walk *w, const IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            for (uint32_t k = 0; k < i->arg_count; k++) {
                const IrInst *read = untested(i->args[k]);
                if (read->op == IR_VAR_GET && i->op != IR_TDZ && !is_calculation(i)) slot_of(w, read->imm.binding)->is_used = true;
            }
}

static bool never_is_object(const IrInst *value)
{
    if (value->op >= IR_ADD && value->op <= IR_IS_OBJECT) return true;
    return ir_type_within(value->type, T_ANY & ~(IrType)T_OBJECT) || value->op == IR_CONST;
}

static bool may_be_object(Walk *w, const IrInst *value)
{
    value = untested(value);
    if (never_is_object(value)) return false;
    if (value->op == IR_VAR_GET) return !value->imm.binding->scope || slot_of(w, value->imm.binding)->has_object;
    if (value->op != IR_PARAM) return true;
    const IrFunction *f = value->block->function;
    return w->is_value[f->index] || f->variadic || slot_of(w, param_key(f, (uint32_t)value->imm.index))->has_object;
}

/* One round over all slots, in source order. Returns whether it found another that may hold an object. */
static bool find_objects(Walk *w)
{
    bool changed = false;
    for (uint32_t i = 0; i < w->slots.entries.count; i++) {
        Slot *slot = w->slots.entries.items[i].value;
        for (uint32_t k = 0; !slot->has_object && k < slot->sources.count; k++) {
            slot->has_object = may_be_object(w, slot->sources.items[k].value);
            changed |= slot->has_object;
        }
    }
    return changed;
}

static bool holds_object(const Slot *slot)
{
    return slot->has_object && slot->is_used && !slot->is_counted;
}

static void store_objects(Walk *w)
{
    const ScopeInfo *scopes = w->program->unit->scopes;
    for (uint32_t i = 0; i < scopes->bindings.count; i++) {
        const Binding *b = scopes->bindings.items[i];
        bool is_implicit = b->kind == BINDING_THIS || b->kind == BINDING_ARGUMENTS || b->kind == BINDING_IMPORT;
        w->result->may_hold_object[i] = is_implicit || holds_object(slot_of(w, b));
    }
}

/* ---- the analysis ---- */

enum { MAX_ROUNDS = 20 }; /* parameters passed on against the order of the source, so many times, are taken for plain values */

static void visit_all(Walk *w)
{
    for (uint32_t n = 0; n < w->program->function_count; n++)
        IR_EACH_BLOCK(w->program->functions[n], b)
            IR_EACH_INST(b, i) i->note = NULL;
    for (uint32_t n = 0; n < w->program->function_count; n++)
        IR_EACH_BLOCK(w->program->functions[n], b)
            IR_EACH_INST(b, i) visit(w, i);
    while (w->work.count) go_back(w, vec_pop(&w->work));
    for (uint32_t i = 0; i < w->brief.count; i++) let_go(w, w->brief.items[i].value, w->brief.items[i].reason);
    while (w->work.count) go_back(w, vec_pop(&w->work));
}

const Outlive *outlive_analyze(IrProgram *program)
{
    Walk w = {.program = program, .result = ARENA_NEW(program->arena, Outlive)};
    const ScopeInfo *scopes = program->unit->scopes;
    arena_init(&w.scratch);
    map_init(&w.slots, &w.scratch);
    map_init(&w.stored, &w.scratch);
    w.result->functions = ARENA_ARRAY(program->arena, const Reason *, scopes->functions.count);
    w.result->held_by = ARENA_ARRAY(program->arena, HolderVec, scopes->functions.count);
    w.result->may_hold_object = ARENA_ARRAY(program->arena, bool, scopes->bindings.count);
    w.result->is_cleared = ARENA_ARRAY(program->arena, bool, scopes->bindings.count);
    w.is_value = ARENA_ARRAY(&w.scratch, bool, program->function_count);
    visit_all(&w);
    for (uint32_t n = 0; n < program->function_count; n++) note_values(&w, program->functions[n]);
    for (uint32_t n = 0; n < program->function_count; n++) note_uses(&w, program->functions[n]);
    uint32_t rounds = 0;
    while (find_objects(&w))
        if (++rounds == MAX_ROUNDS) break;
    store_objects(&w);
    const Outlive *result = w.result;
    arena_free(&w.scratch);
    return result;
}
