/* Copies the body of a function to where it is called, with all functions it makes.
 *
 * Law: the copy does just what a call would have done. Each activation has variables of its own, so
 *   - variables of the callee, and of functions inside it, are copied; those without a VAR_NEW get one where the copy begins, so
 *     that each time round a loop makes them afresh;
 *   - a function inside it that captures such variables is another function: it is copied with them, and so are those inside;
 *   - a span says which call brought the instruction here: stack traces name the callee and the place of the call.
 * An exception in the copy goes where one of the call went, unless the callee handles it.
 *
 *     v3 = call.known add_1, v0, v1, v2         v4 = add v1, v2        (param 0, param 1; return)
 *     return v3                            =>   return v4                                            */
#include "passes/clone.h"

#include "passes/decision.h"

typedef struct Clone {
    IrProgram *program;
    Arena *scratch;
    CloneCall *at;
    Map functions;   /* IrFunction * of one inside the callee -> its copy */
    Map bindings;    /* Binding * -> its copy */
    Map homes;       /* IrFunction * of a copy, or the caller -> Scope * that its variables are said to be in */
    Map spans;       /* Span.inlined in the callee -> in the copy, plus 1 */
    bool is_entry;   /* the copy is another entry of the function: what names the function goes on to */
} Clone;

/* The copy of one function's blocks. */
typedef struct Body {
    Clone *c;
    const IrFunction *from;
    IrFunction *into;
    IrBlock **blocks;    /* by id of the original */
    IrInst **insts;
    IrBlock *handler;    /* of blocks without one */
    IrInst *entry;       /* what is made up for the copy goes before this */
    uint32_t inlined;    /* of instructions that were not inlined in the original; 0 in copied functions */
    bool is_inline;      /* the callee itself: operands are those of the call */
} Body;

IrFunction *clone_owner(const IrProgram *program, const Binding *binding)
{
    IrFunction *owner = binding->scope ? binding->scope->function->code : NULL;
    return owner ? owner : program->functions[0];
}

/* ---- what is to be copied ---- */

static IrFunction *copy_of_function(const Clone *c, IrFunction *f)
{
    void **copy = map_find_pointer(&c->functions, f);
    return copy ? *copy : f;
}

static IrFunction *new_function(Clone *c, const IrFunction *f)
{
    IrFunction *copy = ir_function_new(c->program, f->info, f->node, f->name);
    uint32_t index = copy->index;
    Str c_name = copy->c_name;
    *copy = *f;
    copy->index = index;
    copy->c_name = c_name;
    copy->first_block = copy->last_block = NULL;
    copy->rpo_blocks = NULL;
    copy->block_count = copy->inst_count = copy->rpo_count = 0;
    copy->cfg_valid = false;
    copy->note = NULL;
    if (f->info) {
        copy->info = ARENA_NEW(c->program->arena, FunctionInfo);
        *copy->info = *f->info;
        copy->info->code = copy;
    }
    vec_push(c->scratch, &c->at->functions, copy);
    return copy;
}

/* Functions that f makes closures of, and those that these make. */
static void copy_functions_inside(Clone *c, const IrFunction *f)
{
    if (c->program->is_converted) return; /* they get at variables by what they are given */
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            if (i->op != IR_CLOSURE || map_find_pointer(&c->functions, i->imm.function)) continue;
            *map_put_pointer(&c->functions, i->imm.function) = new_function(c, i->imm.function);
            copy_functions_inside(c, i->imm.function);
        }
}

/* ---- variables ---- */

Scope *clone_home(IrProgram *program, IrFunction *f)
{
    Scope *scope = ARENA_NEW(program->arena, Scope);
    FunctionInfo *info = f->info;
    if (!info || info->code != f) {
        info = ARENA_NEW(program->arena, FunctionInfo);
        info->code = f;
    }
    scope->function = info;
    scope->kind = SCOPE_FUNCTION;
    return scope;
}

static Scope *home_in(Clone *c, IrFunction *f)
{
    void **slot = map_put_pointer(&c->homes, f);
    if (!*slot) *slot = clone_home(c->program, f);
    return *slot;
}

static FunctionInfo *copy_of_known(const Clone *c, FunctionInfo *known)
{
    if (!known || !known->code) return known;
    IrFunction *copy = copy_of_function(c, known->code);
    return copy != known->code ? copy->info : known;
}

static Binding *copy_binding(Clone *c, const Binding *binding, IrFunction *owner)
{
    Binding *copy = ARENA_NEW(c->program->arena, Binding);
    *copy = *binding;
    copy->scope = home_in(c, owner);
    copy->next = NULL;
    copy->origin = binding->origin ? binding->origin : binding;
    copy->index = ir_next_binding(c->program);
    copy->known_function = copy_of_known(c, binding->known_function);
    copy->is_moved = true;
    if (clone_owner(c->program, binding) == c->at->callee) {
        copy->is_kept = !binding->is_per_iteration && c->at->kept && map_find_pointer(c->at->kept, binding);
        copy->is_single_instance = copy->is_kept;
    }
    vec_push(c->scratch, &c->at->bindings, copy);
    decision_copy(c->program, copy, owner);
    return copy;
}

/* Returns the copy of a variable of what is copied; any other variable as it is. */
static Binding *binding_for(Clone *c, Binding *binding)
{
    void **known = map_find_pointer(&c->bindings, binding);
    if (known) return *known;
    IrFunction *owner = clone_owner(c->program, binding), *home = copy_of_function(c, owner);
    if (owner == c->at->callee) home = c->at->call->block->function;
    Binding *result = home != owner ? copy_binding(c, binding, home) : binding;
    *map_put_pointer(&c->bindings, binding) = result;
    return result;
}

/* ---- spans ---- */

static uint32_t add_inlined(IrProgram *program, IrInlined inlined)
{
    vec_push(program->arena, &program->inlined, inlined);
    return program->inlined.count;
}

static uint32_t inlined_for(Body *body, uint32_t inlined)
{
    Clone *c = body->c;
    if (!inlined || !body->is_inline) return inlined ? inlined : body->inlined;
    void **slot = map_put_number(&c->spans, inlined);
    if (*slot) return (uint32_t)(uintptr_t)*slot;
    IrInlined in = c->program->inlined.items[inlined - 1];
    in.call.inlined = inlined_for(body, in.call.inlined);
    uint32_t made = add_inlined(c->program, in);
    *map_put_number(&c->spans, inlined) = (void *)(uintptr_t)made;
    return made;
}

/* ---- instructions ---- */

static IrInst *argument(const Body *body, uint32_t index)
{
    const IrInst *call = body->c->at->call;
    if (index + 2 < call->arg_count) return ir_resolve(call->args[index + 2]);
    return ir_insert_const(body->entry, (IrConst){.kind = IR_CONST_UNDEFINED});
}

/* The array of the arguments from `index` on. */
static IrInst *rest_of(const Body *body, uint32_t index, Span span)
{
    IrInst *call = body->c->at->call;
    uint32_t first = MIN(index + 2, call->arg_count);
    IrInst *array = ir_inst_new(body->into, IR_ARRAY, span, call->arg_count - first, call->args + first);
    for (uint32_t i = 0; i < array->arg_count; i++) array->args[i] = ir_resolve(array->args[i]);
    ir_insert_before(body->entry, array);
    return array;
}

/* What an instruction that asks for how the function was called is in the copy; NULL: it is copied. */
static IrInst *from_call(const Body *body, const IrInst *i)
{
    if (!body->is_inline) return NULL;
    switch (i->op) {
    case IR_PARAM: return argument(body, (uint32_t)i->imm.index);
    case IR_THIS: return ir_resolve(body->c->at->call->args[1]);
    case IR_SELF: return ir_resolve(body->c->at->call->args[0]);
    case IR_CAPTURED: return ir_resolve(ir_resolve(body->c->at->call->args[0])->args[i->imm.index]);
    case IR_REST: return rest_of(body, (uint32_t)i->imm.index, i->span);
    default: return NULL;
    }
}

/* Of converted variables only those in C variables are copied: closures that share a cell are not. */
static void rename_imm(Body *body, IrInst *copy)
{
    IrImm kind = ir_op_info((IrOp)copy->op)->imm;
    bool names_variable = kind == IR_IMM_BINDING && (!body->c->program->is_converted || ir_is_var_op(copy));
    if (names_variable) copy->imm.binding = binding_for(body->c, copy->imm.binding);
    if (kind == IR_IMM_FUNC && !body->c->is_entry) copy->imm.function = copy_of_function(body->c, copy->imm.function);
}

static void copy_callees(const Body *body, const IrInst *i, const IrInst *copy)
{
    const IrCallees *callees = i->op == IR_CALL ? ir_callees_of(body->c->program, i) : NULL;
    if (callees) ir_callees_note(body->c->program, copy, *callees);
}

/* Operands are those of the original until all have been copied. */
static IrInst *copy_inst(Body *body, const IrInst *i, IrBlock *into)
{
    IrInst *copy = arena_alloc(body->c->program->arena, sizeof *copy + i->arg_count * sizeof(IrInst *));
    *copy = *i;
    copy->args = (IrInst **)(copy + 1);
    if (i->arg_count) memcpy(copy->args, i->args, i->arg_count * sizeof(IrInst *));
    copy->id = body->into->inst_count++;
    copy->note = NULL;
    copy->span.inlined = inlined_for(body, i->span.inlined);
    rename_imm(body, copy);
    copy_callees(body, i, copy);
    ir_append_inst(into, copy);
    return copy;
}

static void copy_insts(Body *body, const IrBlock *from, IrBlock *into)
{
    IR_EACH_INST(from, i) {
        if (body->is_inline && i->op == IR_RETURN) continue;
        IrInst *given = from_call(body, i);
        body->insts[i->id] = given ? given : copy_inst(body, i, into);
    }
}

static void rename_operands(const Body *body, IrBlock *b)
{
    IR_EACH_INST(b, i)
        for (uint32_t k = 0; k < i->arg_count; k++) i->args[k] = body->insts[i->args[k]->id];
}

/* ---- blocks ---- */

static void copy_edges(const Body *body, const IrBlock *from, IrBlock *into)
{
    into->succ_count = from->succ_count;
    for (uint32_t i = 0; i < from->succ_count; i++) into->succs[i] = body->blocks[from->succs[i]->id];
    into->preds = ARENA_ARRAY(body->c->program->arena, IrBlock *, from->pred_count);
    into->pred_count = into->pred_capacity = from->pred_count;
    for (uint32_t i = 0; i < from->pred_count; i++) into->preds[i] = body->blocks[from->preds[i]->id];
}

static Body new_body(Clone *c, const IrFunction *from, IrFunction *into)
{
    Body body = {.c = c, .from = from, .into = into};
    body.blocks = ARENA_ARRAY(c->scratch, IrBlock *, from->block_count);
    body.insts = ARENA_ARRAY(c->scratch, IrInst *, from->inst_count);
    return body;
}

/* New blocks are in the loop that the call is in, as far as those who ask before loops are computed again need to know. */
static void set_loop(IrBlock *b, const IrBlock *like)
{
    b->loop = like->loop;
    b->loop_depth = like->loop_depth;
}

/* Copies all blocks behind `last` in the layout; NULL: at the end. */
static void copy_blocks(Body *body, IrBlock *last)
{
    IR_EACH_BLOCK(body->from, b) {
        body->blocks[b->id] = last ? ir_block_new_after(last) : ir_block_new(body->into, NULL);
        if (last) last = body->blocks[b->id];
    }
    IR_EACH_BLOCK(body->from, b) {
        IrBlock *copy = body->blocks[b->id];
        if (body->is_inline) set_loop(copy, body->c->at->call->block);
        copy->handler = b->handler ? body->blocks[b->handler->id] : body->handler;
        copy_insts(body, b, copy);
        copy_edges(body, b, copy);
    }
    IR_EACH_BLOCK(body->from, b) rename_operands(body, body->blocks[b->id]);
}

static void copy_whole_function(Clone *c, IrFunction *from, IrFunction *into)
{
    ir_renumber(from);
    Body body = new_body(c, from, into);
    copy_blocks(&body, NULL);
}

/* ---- the call ---- */

typedef struct Returned {
    IrBlock *from;
    IrInst *value;
} Returned;

typedef VEC(Returned) ReturnedVec;

/* Copies of blocks that returned jump to what follows the call. */
static ReturnedVec join_returns(Body *body, IrBlock *after)
{
    ReturnedVec list = {0};
    IR_EACH_BLOCK(body->from, b) {
        if (b->last->op != IR_RETURN) continue;
        IrBlock *copy = body->blocks[b->id];
        IrInst *value = body->insts[b->last->args[0]->id];
        ir_jump(copy, body->c->at->call->span, after);
        vec_push(body->c->scratch, &list, ((Returned){copy, value}));
    }
    return list;
}

static IrInst *joined_value(Body *body, const ReturnedVec *list, IrBlock *after)
{
    IrInst *call = body->c->at->call;
    if (list->count == 0) return ir_insert_const(call, (IrConst){.kind = IR_CONST_UNDEFINED});
    if (list->count == 1) return list->items[0].value;
    IrInst **values = ARENA_ARRAY(body->c->scratch, IrInst *, list->count);
    for (uint32_t i = 0; i < list->count; i++) values[i] = list->items[i].value;
    return ir_join(after, call, list->count, values);
}

static bool is_made_new(const Body *body, const Binding *original)
{
    IR_EACH_BLOCK(body->from, b)
        IR_EACH_INST(b, i)
            if (i->op == IR_VAR_NEW && i->imm.binding == original) return true;
    return false;
}

/* Variables that were new because the activation was get a VAR_NEW. */
static void make_variables_new(Body *body, IrBlock *before)
{
    Clone *c = body->c;
    for (uint32_t i = 0; i < c->bindings.entries.count; i++) {
        const Binding *original = c->bindings.entries.items[i].key.pointer;
        Binding *copy = c->bindings.entries.items[i].value;
        if (copy == original || clone_owner(c->program, copy) != body->into || is_made_new(body, original)) continue;
        ir_append0(before, IR_VAR_NEW, c->at->call->span)->imm.binding = copy;
    }
}

static void collect_calls(Body *body)
{
    IR_EACH_BLOCK(body->from, b)
        IR_EACH_INST(body->blocks[b->id], i)
            if (i->op == IR_CALL || i->op == IR_CALL_KNOWN) vec_push(body->c->scratch, &body->c->at->calls, i);
}

static void inline_body(Clone *c)
{
    IrInst *call = c->at->call;
    IrBlock *before = call->block;
    Body body = new_body(c, c->at->callee, before->function);
    body.is_inline = true;
    body.handler = before->handler;
    body.inlined = c->at->inlined = add_inlined(c->program, (IrInlined){.callee = c->at->callee, .call = call->span, .is_last = c->at->is_last});
    IrBlock *after = ir_split_before(call);
    set_loop(after, before);
    body.entry = ir_append0(before, IR_JUMP, call->span);
    copy_blocks(&body, before);
    ReturnedVec returned = join_returns(&body, after);
    ir_remove(body.entry);
    make_variables_new(&body, before);
    ir_jump(before, call->span, body.blocks[body.from->first_block->id]);
    collect_calls(&body);
    ir_forward(call, joined_value(&body, &returned, after));
}

static Clone clone_begin(IrProgram *program, CloneCall *call, Arena *scratch)
{
    Clone c = {.program = program, .scratch = scratch, .at = call};
    map_init(&c.functions, scratch);
    map_init(&c.bindings, scratch);
    map_init(&c.homes, scratch);
    map_init(&c.spans, scratch);
    return c;
}

IrFunction *clone_function(IrProgram *program, IrFunction *f, Arena *scratch)
{
    CloneCall at = {.callee = NULL};
    Clone c = clone_begin(program, &at, scratch);
    IrFunction *copy = new_function(&c, f);
    c.is_entry = true;
    *map_put_pointer(&c.functions, f) = copy;
    copy_whole_function(&c, f, copy);
    return copy;
}

void clone_inline(IrProgram *program, CloneCall *call, Arena *scratch)
{
    Clone c = clone_begin(program, call, scratch);
    copy_functions_inside(&c, call->callee);
    inline_body(&c);
    for (uint32_t i = 0; i < c.functions.entries.count; i++) {
        IrFunction *original = (IrFunction *)(uintptr_t)c.functions.entries.items[i].key.pointer;
        copy_whole_function(&c, original, c.functions.entries.items[i].value);
    }
}
