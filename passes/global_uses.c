/* Which properties of the global object a program may get at other than by the names of script variables.
 *
 * A function declared in a script is a property of the global object: `globalThis.f = g` replaces it. The global
 * object only comes from
 *   - the unresolved names globalThis, global, eval and Function (which can make code that says `this`);
 *   - `this` of the script (GLOBAL_THIS), and of sloppy functions (THIS_SLOPPY), and what is called on those.
 * Law: all script variables are visible unless all these values are only used like this: `this.x`, which must not be
 * one of the names above, `this.x = v` and `this.f(…)`, which hands it on: these names are noted; tests; and keeping
 * it in the function's variable `this`. A function it is handed on to takes it as its `this`: if sloppy, that is one
 * of the values above; if strict, it is none, so when a name called so is a script variable's or one assigned so, the
 * `this` of strict functions counts as well. Methods of Object.prototype that give their `this` back (valueOf, __…)
 * count as letting it go.
 *
 *     function Point(x) { this.x = x; }                  x is visible
 *     function keep() { list.push(this); }               all are */
#include "passes/pass.h"

struct GlobalUses {
    bool any;     /* the global object may get anywhere: nothing is known about it */
    Map names;    /* Name *: read, assigned or deleted by name */
};

typedef struct GlobalUses GlobalUses;

typedef struct Search {
    IrProgram *program;
    Arena *arena;
    Map variables;     /* Binding *: variables `this` that may hold the global object */
    Map called;        /* Name *: called on such a value */
    Map global_names;  /* Name *: script variables */
    bool strict_leaks; /* some strict function does more with its `this` than is allowed here */
    GlobalUses *uses;
    Map written;       /* Name *: assigned by way of such a value */
} Search;

static bool gives_this_back(const Name *name)
{
    return str_is(name_str(name), "valueOf") || (name->length > 2 && name->text[0] == '_' && name->text[1] == '_');
}

/* ---- values that may be the global object ---- */

static bool is_source(const Search *s, const IrInst *i, bool strict)
{
    if (strict) {
        if (i->op == IR_THIS) return true;
    } else if (ir_is_rt(i, RT_THIS_SLOPPY) || ir_is_rt(i, RT_GLOBAL_THIS)) return true;
    return i->op == IR_VAR_GET && map_find_pointer(&s->variables, i->imm.binding);
}

/* `this.f(…)`: the function called is what `this.f` gave. */
static bool is_method_call(Search *s, const IrInst *call, const IrInst *value)
{
    const IrInst *callee = call->args[0];
    if (callee->op != IR_GET || callee->args[0] != value || gives_this_back(callee->imm.name)) return false;
    for (uint32_t i = 2; i < call->arg_count; i++)
        if (call->args[i] == value) return false;
    map_put_pointer(&s->called, callee->imm.name);
    return true;
}

static bool is_allowed_use(Search *s, const IrInst *user, const IrInst *value)
{
    switch (user->op) {
    case IR_GET:
        map_put_pointer(&s->uses->names, user->imm.name);
        return !scope_is_way_to_global_object(user->imm.name) && !gives_this_back(user->imm.name);
    case IR_SET:
        if (user->args[1] == value) return false;
        map_put_pointer(&s->written, user->imm.name);
        map_put_pointer(&s->uses->names, user->imm.name);
        return true;
    case IR_CALL: return user->args[0] != value && is_method_call(s, user, value);
    case IR_VAR_SET: return user->imm.binding->kind == BINDING_THIS;
    case IR_RT: return user->imm.rt == RT_THIS_SLOPPY;
    case IR_TRUTHY:
    case IR_TYPEOF:
    case IR_SEQ:
    case IR_SNE:
    case IR_IS_OBJECT:
    case IR_IS_UNDEFINED:
    case IR_IS_NULLISH:
    case IR_IS_EMPTY: return true;
    default: return false; /* anything else may let it go */
    }
}

/* Are all values of the sources of this kind used as allowed? */
static bool check_uses(Search *s, IrFunction *f, bool strict)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            for (uint32_t k = 0; k < i->arg_count; k++)
                if (is_source(s, i->args[k], strict) && !is_allowed_use(s, i, i->args[k])) return false;
    return true;
}

/* ---- the search ---- */

static void collect(Search *s, IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            IrOp op = (IrOp)i->op;
            if ((op == IR_GLOBAL_GET || op == IR_GLOBAL_TYPEOF) && scope_is_way_to_global_object(i->imm.name)) s->uses->any = true;
            if (ir_is_rt(i, RT_DELETE_GLOBAL) && i->args[0]->op != IR_CONST) s->uses->any = true;
            else if (ir_is_rt(i, RT_DELETE_GLOBAL))
                map_put_pointer(&s->uses->names, name_intern(&s->program->unit->names, i->args[0]->imm.constant->u.string));
            if (op == IR_GLOBAL_SET) map_put_pointer(&s->uses->names, i->imm.name);
            if (!ir_is_var_op(i)) continue;
            if (i->imm.binding->is_global_property) map_put_pointer(&s->global_names, i->imm.binding->name);
            bool keeps_this = op == IR_VAR_SET && i->imm.binding->kind == BINDING_THIS;
            if (keeps_this && i->args[0]->op != IR_CONST) map_put_pointer(&s->variables, i->imm.binding);
        }
}

static void check_functions(Search *s)
{
    for (uint32_t n = 0; n < s->program->function_count && !s->uses->any; n++) {
        IrFunction *f = s->program->functions[n];
        if (!check_uses(s, f, false)) s->uses->any = true;
        if (f->strict && !s->strict_leaks && !check_uses(s, f, true)) s->strict_leaks = true;
    }
}

/* Is some name called on the global object one that the program may have put there? */
static bool hands_to_own_function(const Search *s)
{
    for (uint32_t i = 0; i < s->called.entries.count; i++) {
        const void *name = s->called.entries.items[i].key.pointer;
        if (map_find_pointer(&s->global_names, name) || map_find_pointer(&s->written, name)) return true;
    }
    return false;
}

static GlobalUses *find_global_uses(IrProgram *program)
{
    Search s = {.program = program, .arena = program->arena, .uses = ARENA_NEW(program->arena, GlobalUses)};
    map_init(&s.variables, s.arena);
    map_init(&s.called, s.arena);
    map_init(&s.written, s.arena);
    map_init(&s.global_names, s.arena);
    map_init(&s.uses->names, s.arena);
    for (uint32_t n = 0; n < program->function_count; n++) collect(&s, program->functions[n]);
    check_functions(&s);
    if (s.strict_leaks && hands_to_own_function(&s)) s.uses->any = true;
    return s.uses;
}

bool global_is_touched(IrProgram *program, const Name *name)
{
    if (!program->global_uses) program->global_uses = find_global_uses(program);
    return program->global_uses->any || map_find_pointer(&program->global_uses->names, name);
}

bool global_is_visible(IrProgram *program, const Binding *binding)
{
    if (binding->is_exported && program->is_builtin) return true;
    return binding->is_global_property && global_is_touched(program, binding->name);
}
