/* Calls of the methods of an object that its literal gives.
 *
 * Decides: which CALLs become CALL_KNOWN since `this` is an object literal of the function, and the method is still what the literal gave.
 * `inline` may then put its code there, where `this` is the literal; and when nothing else is left, `scalar` does without the object.
 *
 * Law: a property is what the literal gave it when all that is ever done with the object is to read and write properties of the literal by
 * name, others than that one; to ask what kind of value it is; and to call such methods on it, whose code does no more with `this`.
 *
 *     v2 = object {"n" "inc"}, v0, v1                  inc(): v0 = this; v1 = get "n", v0; …
 *     v3 = get "inc", v2
 *     v4 = call v3, v2                            =>   v4 = call.known inc, v1, v2              */
#include "passes/scalar.h"

#include "passes/known.h"

enum { PROPERTIES_MAX = 64 };

typedef struct Use {
    IrInst *user;
    uint32_t operand;
} Use;

typedef VEC(Use) UseVec;

typedef struct Object {
    IrInst *literal;
    UseVec uses;
    uint64_t assigned; /* bit i: property i is, by other than the literal */
    uint64_t called;   /* … is called on the object, by its function or by such a method */
} Object;

typedef struct Methods {
    Arena scratch;
    UseVec *this_uses; /* by function index: what it does with `this`; found when first asked for */
    bool *is_found;
    VEC(Object *) objects;
    uint32_t made_known;
} Methods;

/* ---- uses ---- */

static void find_objects(Methods *m, IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            i->note = NULL;
            if (i->op != IR_OBJECT || i->arg_count > PROPERTIES_MAX) continue;
            Object *o = i->note = ARENA_NEW(&m->scratch, Object);
            o->literal = i;
            vec_push(&m->scratch, &m->objects, o);
        }
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            for (uint32_t k = 0; k < i->arg_count; k++) {
                const IrInst *value = i->args[k];
                Object *o = value->op == IR_OBJECT ? value->note : NULL;
                if (o) vec_push(&m->scratch, &o->uses, ((Use){i, k}));
            }
}

static bool is_this(const IrInst *value)
{
    if (ir_is_rt(value, RT_THIS_SLOPPY)) value = value->args[0];
    return value->op == IR_THIS;
}

/* All uses of `this`, of an object, in f. */
static const UseVec *uses_of_this(Methods *m, IrFunction *f)
{
    UseVec *uses = &m->this_uses[f->index];
    if (m->is_found[f->index]) return uses;
    m->is_found[f->index] = true;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            for (uint32_t k = 0; k < i->arg_count; k++)
                if (is_this(i->args[k]) && !ir_is_rt(i, RT_THIS_SLOPPY)) vec_push(&m->scratch, uses, ((Use){i, k}));
    return uses;
}

/* ---- what is done with an object ---- */

enum { NO_PROPERTY = UINT32_MAX };

static uint32_t property_named(const Object *o, const Name *name)
{
    const IrShape *shape = o->literal->imm.shape;
    for (uint32_t i = shape->count; i-- > 0;)
        if (shape->names[i] == name) return i;
    return NO_PROPERTY;
}

static IrFunction *method_at(const Object *o, uint32_t property)
{
    const IrInst *closure = o->literal->args[property];
    bool is_method = closure->op == IR_CLOSURE && known_is_direct(closure->imm.function);
    IrFunction *f = is_method ? closure->imm.function : NULL;
    return f && !(f->info && f->info->contains_direct_eval) ? f : NULL;
}

/* The property that is called, when the use is that of a receiver whose method is one of its own. */
static uint32_t called_property(const Object *o, const Use *use)
{
    const IrInst *get = use->operand == 1 ? ir_called_method(use->user) : NULL;
    return get ? property_named(o, get->imm.name) : NO_PROPERTY;
}

static bool note_bit(uint64_t *bits, uint32_t property)
{
    if (property == NO_PROPERTY) return false;
    *bits |= (uint64_t)1 << property;
    return true;
}

static bool note_use(Object *o, const Use *use)
{
    const IrInst *user = use->user;
    switch (user->op) {
    case IR_GET: return property_named(o, user->imm.name) != NO_PROPERTY;
    case IR_SET: return use->operand == 0 && note_bit(&o->assigned, property_named(o, user->imm.name));
    case IR_CALL: return note_bit(&o->called, called_property(o, use));
    default: return ir_is_kind_test(user);
    }
}

static bool note_uses(Object *o, const UseVec *uses)
{
    for (uint32_t i = 0; i < uses->count; i++)
        if (!note_use(o, &uses->items[i])) return false;
    return true;
}

/* Is every method that is called on it one of its own still, and looks at `this` as told above? */
static bool has_known_methods(Methods *m, Object *o)
{
    uint64_t seen = 0;
    if (!note_uses(o, &o->uses)) return false;
    while (o->called & ~seen) {
        uint32_t property = (uint32_t)__builtin_ctzll(o->called & ~seen);
        IrFunction *f = method_at(o, property);
        seen |= (uint64_t)1 << property;
        if (!f || !note_uses(o, uses_of_this(m, f))) return false;
    }
    return o->called && !(o->called & o->assigned);
}

/* ---- the pass ---- */

static void know_calls(Methods *m, const Object *o)
{
    for (uint32_t i = 0; i < o->uses.count; i++) {
        IrInst *call = o->uses.items[i].user;
        uint32_t property = called_property(o, &o->uses.items[i]);
        if (property == NO_PROPERTY) continue;
        call->args[0] = o->literal->args[property];
        IrFunction *f = method_at(o, property);
        known_make(call, f, known_looks_at_this(f), &m->scratch);
        o->literal->block->function->is_changed = true;
        m->made_known++;
    }
}

uint32_t scalar_know_methods(IrProgram *program)
{
    Methods m = {0};
    arena_init(&m.scratch);
    m.this_uses = ARENA_ARRAY(&m.scratch, UseVec, program->function_count);
    m.is_found = ARENA_ARRAY(&m.scratch, bool, program->function_count);
    for (uint32_t n = 0; n < program->function_count; n++) find_objects(&m, program->functions[n]);
    for (uint32_t i = 0; i < m.objects.count; i++)
        if (has_known_methods(&m, m.objects.items[i])) know_calls(&m, m.objects.items[i]);
    for (uint32_t n = 0; n < program->function_count; n++)
        if (program->functions[n]->is_changed) ir_forward_apply(program->functions[n]);
    arena_free(&m.scratch);
    return m.made_known;
}
