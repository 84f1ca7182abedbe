/* Puts the loops of built-in array methods in place of calls of them whose callback is known.
 *
 * Decides: `xs.map(f)`, `Array.from(x, f)` and the like become the code of runtime/array.js, of which the compiler has the IR as
 * text, where f is a function of the program; `inline` then puts the body of f in the loop, and no closure is needed.
 *
 * Law: nothing is taken for granted. The method is read as before; whether it is the built-in function, and the object an array,
 * is tested when the program runs; for anything else the call is what it was. What the test says of the object is used in the
 * copy, which is the standard's algorithm otherwise.
 *
 *     b0:                                        b0:
 *       v1 = get "map", xs                         v1 = get "map", xs
 *       v2 = call v1, xs, f                        v3 = is.builtin "array_proto_map", v1
 *                                                  v4 = rt IS_DENSE, xs
 *                                                  v5 = both v3, v4
 *                                          =>      branch v5, b1, b2
 *                                                b1: … the loop, which calls f; jump b3
 *                                                b2: v6 = call v1, xs, f rare; jump b3
 *                                                b3: v2 = phi b1 …, b2 v6                               */
#include "passes/clone.h"
#include "passes/known.h"
#include "passes/pass.h"

enum {
    COPIES_MAX = 200,   /* in a program, those in functions that were inlined included … */
    GROWTH_DIVISOR = 4, /* … and one for so many instructions of it, beyond COPIES_FREE */
    COPIES_FREE = 60,
    CALLBACK_MAX = 400  /* instructions: what they take would hide what the call does */
};

typedef struct Expander {
    IrProgram *program;
    const PassOptions *options;
    Known known;
    Arena scratch;
    uint32_t left;   /* copies that may be made */
} Expander;

/* A call that can be expanded. */
typedef struct Candidate {
    IrInst *call;
    IrFunction *builtin;
    IrInst *callback;
    bool is_method;   /* of arrays; else one of a constructor */
} Candidate;

/* ---- the built-in functions ---- */

/* What there is in runtime/array.js of a method: its function array_proto_NAME, or that of Array itself, array_NAME. */
typedef enum InPlace { IN_PLACE_NOTHING, IN_PLACE_METHOD, IN_PLACE_FUNCTION } InPlace;

typedef struct Builtin {
    const char *name;
    uint32_t callback; /* operand of the call */
    InPlace in_place;
} Builtin;

static const Builtin table[] = {
#define CALLBACK(METHOD, ARGUMENT, WHAT, IN_PLACE) {#METHOD, ARGUMENT + 2, IN_PLACE_##IN_PLACE},
#include "passes/callbacks.def"
#undef CALLBACK
};

static const Builtin *builtin_of(const Name *method)
{
    for (size_t i = 0; i < COUNT_OF(table); i++)
        if (table[i].in_place && str_is(name_str(method), table[i].name)) return &table[i];
    return NULL;
}

/* The program of runtime/array.js, read when it is first wanted; NULL: there is none. */
static IrProgram *builtins_of(const Expander *x)
{
    IrProgram *program = x->program;
    if (!program->builtins && x->options->builtins) {
        Str text = x->options->builtins(program->unit);
        program->builtins = text.n ? ir_parse(program->unit, text) : NULL;
        if (program->builtins) program->builtins->is_builtin = true;
    }
    return program->builtins;
}

static IrFunction *builtin_named(const Expander *x, const char *prefix, const Name *name)
{
    IrProgram *builtins = builtins_of(x);
    const char *wanted = arena_printf(x->program->arena, "%s%s", prefix, name->text);
    for (uint32_t i = 0; builtins && i < builtins->function_count; i++)
        if (str_is(builtins->functions[i]->name, wanted)) return builtins->functions[i];
    return NULL;
}

/* ---- candidates ---- */

static bool wants_arguments(const IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            if (i->op == IR_ARGUMENTS) return true;
    return false;
}

static bool is_plain_callback(const IrFunction *f)
{
    bool is_ordinary = f && !(f->fn_flags & (IR_FN_CLASS | IR_FN_GENERATOR | IR_FN_ASYNC)) && !f->uses_new_target;
    return is_ordinary && f->inst_count <= CALLBACK_MAX && !(f->info && f->info->contains_direct_eval) && !wants_arguments(f);
}

static bool captures_something(const Expander *x, const IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            if (ir_is_var_op(i) && !i->imm.binding->is_single_instance && clone_owner(x->program, i->imm.binding) != f) return true;
    return false;
}

/* In code that runs once, a callback that captures nothing is a closure made once: a copy of the method saves little. */
static bool pays(const Expander *x, const IrInst *call, const IrFunction *callback)
{
    const FunctionInfo *info = call->block->function->info;
    return !info || !info->runs_once || call->block->loop || captures_something(x, callback);
}

/* Sets *c if the call is of a method of the object it was read from, and the callback, its argument n, is known. */
static bool is_candidate(const Expander *x, IrInst *call, Candidate *c)
{
    const IrInst *method = ir_called_method(call);
    if (!method || (call->flags & IR_INST_RARE)) return false;
    const Builtin *builtin = builtin_of(method->imm.name);
    if (!builtin || call->arg_count <= builtin->callback) return false;
    IrInst *function = call->args[builtin->callback];
    Callee callback = known_callee(&x->known, call->block->function, function);
    if (!is_plain_callback(callback.function) || !pays(x, call, callback.function)) return false;
    bool is_method = builtin->in_place == IN_PLACE_METHOD;
    *c = (Candidate){call, builtin_named(x, is_method ? "array_proto_" : "array_", method->imm.name), function, is_method};
    return c->builtin != NULL;
}

/* ---- the test and the two ways ---- */

static IrInst *append_bool_rt(IrBlock *b, IrRt rt, Span span, IrInst *operand)
{
    return ir_append_rt(b, rt, span, 1, &operand);
}

static IrInst *append_test(const Candidate *c, IrBlock *b)
{
    const IrInst *call = c->call;
    IrInst *test = ir_append1(b, IR_IS_BUILTIN, call->span, call->args[0]);
    test->imm.name = name_intern(&b->function->program->unit->names, c->builtin->name);
    if (!c->is_method) return test;
    return ir_append2(b, IR_BOTH, call->span, test, append_bool_rt(b, RT_IS_DENSE, call->span, call->args[1]));
}

/* A call like that one at the end of a way. */
static IrInst *append_call(IrBlock *way, const IrInst *call, IrBlock *after)
{
    IrInst *copy = ir_call_like(call, IR_CALL, call->arg_count, call->args);
    ir_fork_end(way, copy, after);
    return copy;
}

/* Puts a test and two calls in place of the call, and returns the one that is reached when it succeeds. */
static IrInst *fork_call(const Candidate *c, IrBlock **slow)
{
    IrInst *call = c->call;
    IrFork fork = ir_fork_before(call);
    ir_branch(fork.before, call->span, append_test(c, fork.before), fork.yes, fork.no);
    IrInst *results[] = {append_call(fork.yes, call, fork.after), append_call(fork.no, call, fork.after)};
    results[1]->flags |= IR_INST_RARE;
    ir_forward(call, ir_join(fork.after, call, 2, results));
    *slow = fork.no;
    return results[0];
}

/* ---- what is known in the copy ---- */

/* What the arguments from some index on, an array that nobody else has, give. */
static IrInst *from_rest(const IrInst *i)
{
    const IrInst *rest = i->arg_count ? ir_resolve(i->args[0]) : NULL;
    if (!rest || rest->op != IR_ARRAY) return NULL;
    if (ir_is_named(i, IR_GET, "length"))
        return ir_insert_const((IrInst *)(uintptr_t)i, (IrConst){.kind = IR_CONST_NUMBER, .u.number = rest->arg_count});
    if (i->op == IR_GET_ELEM && ir_is_const(i->args[1], IR_CONST_NUMBER) && i->args[1]->imm.constant->u.number < rest->arg_count)
        return rest->args[(uint32_t)i->args[1]->imm.constant->u.number];
    return NULL;
}

/* The value that the instruction has in the copy; NULL: that is not known. */
static IrInst *known_value(const Candidate *c, IrInst *i)
{
    IrInst *object = c->call->args[1];
    if (i->op == IR_RT && i->arg_count && c->is_method && ir_resolve(i->args[0]) == ir_resolve(object))
        if (i->imm.rt == RT_THIS_OBJECT || i->imm.rt == RT_TO_OBJECT) return object;
    if (ir_is_rt(i, RT_IS_CALLABLE) && ir_resolve(i->args[0]) == ir_resolve(c->callback))
        return ir_insert_const(i, (IrConst){.kind = IR_CONST_TRUE});
    return from_rest(i);
}

static void use_test(const Candidate *c, IrBlock *first, const IrBlock *end)
{
    for (IrBlock *b = first; b != end; b = b->next)
        IR_EACH_INST_SAFE(b, i) {
            IrInst *value = known_value(c, i);
            if (value) ir_forward(i, value);
            else if (c->is_method && ir_is_rt(i, RT_LENGTH_OF) && ir_resolve(i->args[0]) == ir_resolve(c->call->args[1]))
                ir_set_rt(i, RT_ARRAY_LENGTH);
        }
}

static void expand(Expander *x, const Candidate *c)
{
    IrBlock *slow;
    CloneCall at = {.call = fork_call(c, &slow), .callee = c->builtin};
    IrBlock *fast = at.call->block;
    clone_inline(x->program, &at, &x->scratch);
    use_test(c, fast->next, slow);
    x->left--;
}

/* ---- the pass ---- */

/* The last of a block first: what follows it has moved on by then. */
static void expand_in_function(Expander *x, IrFunction *f)
{
    VEC(Candidate) candidates = {0};
    Candidate c;
    if (f->info && f->info->runs_once) ir_cfg_compute(f);
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            if (is_candidate(x, i, &c)) vec_push(&x->scratch, &candidates, c);
    if (!candidates.count) return;
    while (candidates.count && x->left) expand(x, &vec_pop(&candidates));
    ir_forward_apply(f);
    ir_remove_unreachable(f);
    ir_renumber(f);
}

/* How many more copies there may be. */
static uint32_t copies_left(const IrProgram *program)
{
    uint32_t made = 0, size = 0;
    for (uint32_t i = 0; i < program->inlined.count; i++) made += program->inlined.items[i].callee->program->is_builtin;
    for (uint32_t n = 0; n < program->function_count; n++) size += program->functions[n]->inst_count;
    uint32_t most = MIN(COPIES_MAX, COPIES_FREE + size / GROWTH_DIVISOR);
    return made < most ? most - made : 0;
}

void pass_expand(IrProgram *program, const PassOptions *options)
{
    if (program->is_builtin) return;
    Expander x = {.program = program, .options = options, .left = copies_left(program)};
    arena_init(&x.scratch);
    known_init(&x.known, program);
    for (uint32_t n = 0; n < program->function_count && x.left; n++) expand_in_function(&x, program->functions[n]);
    known_free(&x.known);
    arena_free(&x.scratch);
}
