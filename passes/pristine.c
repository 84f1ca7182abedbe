/* May a program change how arrays are iterated over, or what is on the prototypes of arrays and plain objects?
 *
 * Decides: pristine_iteration: Array.prototype[Symbol.iterator] and the `next` of array iterators stay as the runtime made them in
 * every run, and these have no `return`, so that taking an array apart or spreading it gives just its elements.
 *
 * Law: once it has been said, the runtime sees to it: it refuses the change, loudly (fa_is_fixed in runtime/iter.h). So it is only
 * said of programs whose text does not ask for a change, that is, that do not mention what they would have to have for one:
 *   - the key Symbol.iterator, to write a property of that name: properties called `iterator` are only read to be the key of a read
 *     or of a method of a class or object literal, and Symbol is only used to read properties of it and to be called;
 *   - the prototype of array iterators: nothing mentions getPrototypeOf, __proto__ or Reflect; and a program that has such iterators
 *     as values (values, keys, entries, Symbol.iterator) assigns no property called `next`;
 *   - a property called `return`, which they would inherit from Object.prototype as well: none is assigned, nor with "return" is defineProperty mentioned;
 *   - an object with that key to copy from: with Symbol.iterator, nothing mentions Object.assign or defineProperties;
 *   - Symbol or Array by way of other objects: nothing mentions globalThis, global or constructor;
 *   - a list of the symbols that are keys: nothing mentions getOwnPropertySymbols, ownKeys or getOwnPropertyDescriptors.
 * What is mentioned is a name of a property or variable, or a constant string. Names put together when the program runs are what the
 * runtime is there for.
 *
 * Decides: pristine_lookups: a property of an array or object literal that is not its own leads to no user code, be it read or assigned: no
 * getter, setter or proxy is ever put on %Array.prototype% or %Object.prototype%.
 *
 * Law: the same. Nothing mentions what can do that: defineProperty, defineProperties, __defineGetter__, __defineSetter__, setPrototypeOf,
 * __proto__.
 *
 * Decides: pristine_elements: besides, an array that nobody was given has no other elements than were put into it, and slices of it are
 * arrays: no prototype that values of the language's own kinds inherit from ever gets elements, nor %Array.prototype% another `constructor`.
 *
 * Law: the same. Those prototypes do not get anywhere: of what is called `prototype` only properties are taken and assigned by their names.
 *
 *     for (const node = list; node; node = node.next) …      is pristine
 *     Array.prototype[Symbol.iterator] = f                    is not: the symbol is the key of a write */
#include "passes/pass.h"

typedef struct Mentions {
    bool forbidden;     /* one of the names that nothing pristine mentions */
    bool iterators;     /* array iterators may be values */
    bool sets_next;     /* a property `next` may be assigned */
    bool has_symbol;    /* Symbol.iterator is mentioned */
    bool copies;        /* Object.assign or defineProperties are: they write keys that nobody names */
    bool defines;       /* Object.defineProperty is */
    bool says_return;   /* a constant "return" is */
} Mentions;

static bool is_forbidden(Str name)
{
    static const char *const names[] = {"getPrototypeOf", "setPrototypeOf", "__proto__", "Reflect", "getOwnPropertySymbols", "ownKeys",
                                        "getOwnPropertyDescriptors", "globalThis", "global", "constructor"};
    return str_is_any(name, names, COUNT_OF(names));
}

static bool gives_iterator(Str name)
{
    return str_is(name, "values") || str_is(name, "keys") || str_is(name, "entries") || str_is(name, "iterator");
}

static bool has_name(const IrInst *i)
{
    switch (i->op) {
    case IR_GET:
    case IR_SUPER_GET:
    case IR_GLOBAL_GET:
    case IR_GLOBAL_TYPEOF:
    case IR_SET: return true;
    default: return false;
    }
}

/* "": none. */
static Str name_mentioned(const IrInst *i)
{
    if (ir_is_const(i, IR_CONST_STRING)) return i->imm.constant->u.string;
    return has_name(i) ? name_str(i->imm.name) : (Str){"", 0};
}

static void note_mention(Mentions *m, const IrInst *i)
{
    bool is_string = ir_is_const(i, IR_CONST_STRING);
    Str name = name_mentioned(i);
    if (!name.n) return;
    m->forbidden |= is_forbidden(name) || (is_string && str_is(name, "iterator")) || (i->op == IR_SET && str_is(name, "return"));
    m->iterators |= gives_iterator(name);
    m->has_symbol |= str_is(name, "iterator");
    m->copies |= str_is(name, "assign") || str_is(name, "defineProperties");
    m->defines |= str_is(name, "defineProperty");
    m->says_return |= is_string && str_is(name, "return");
    m->sets_next |= i->op == IR_SET && str_is(name, "next");
}

/* Is the operand, Symbol.iterator or Symbol, used so that it cannot be the key of a write? */
static bool is_harmless_use(const IrInst *user, uint32_t operand, bool is_symbol)
{
    if (is_symbol) return (user->op == IR_GET && operand == 0) || (user->op == IR_CALL && operand == 0) || user->op == IR_TYPEOF;
    if (user->op == IR_GET_ELEM) return operand == 1;
    if (user->op == IR_TO_KEY) return true;
    return ir_is_rt(user, RT_DEFINE_METHOD) || ir_is_rt(user, RT_DEFINE_GETTER);
}

/* A key that TO_KEY made of it is used as the operand is. */
static bool is_harmless(const IrInst *user, uint32_t operand)
{
    const IrInst *value = user->args[operand];
    if (value->op == IR_TO_KEY) value = value->args[0];
    if (ir_is_named(value, IR_GLOBAL_GET, "Symbol")) return is_harmless_use(user, operand, true);
    return !ir_is_named(value, IR_GET, "iterator") || is_harmless_use(user, operand, false);
}

static bool is_function_harmless(Mentions *m, const IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            note_mention(m, i);
            if (m->forbidden || (i->op == IR_SET_ELEM && i->args[1]->op == IR_CONST && i->args[1]->type == T_STRING)) return false;
            for (uint32_t k = 0; k < i->arg_count; k++)
                if (!is_harmless(i, k)) return false;
        }
    return true;
}

static bool find_iteration(IrProgram *program)
{
    Mentions m = {0};
    bool is_pristine = true;
    for (uint32_t n = 0; n < program->function_count && is_pristine; n++) is_pristine = is_function_harmless(&m, program->functions[n]);
    return is_pristine && !(m.iterators && m.sets_next) && !(m.has_symbol && m.copies) && !(m.says_return && m.defines);
}

static bool keeps_iteration(IrProgram *program)
{
    if (!program->iteration) program->iteration = find_iteration(program) ? IR_PRISTINE : IR_NOT_PRISTINE;
    return program->iteration == IR_PRISTINE;
}

bool pristine_iteration(IrProgram *program)
{
    program->relies_on_iteration |= keeps_iteration(program);
    return program->relies_on_iteration;
}

static bool is_lookup_harmless(const IrFunction *f)
{
    static const char *const names[] = {"defineProperty", "defineProperties", "__defineGetter__", "__defineSetter__", "setPrototypeOf", "__proto__"};
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            if (str_is_any(name_mentioned(i), names, COUNT_OF(names))) return false;
    return true;
}

bool pristine_lookups(IrProgram *program)
{
    if (program->lookups) return program->lookups == IR_PRISTINE;
    bool is_pristine = true;
    for (uint32_t n = 0; n < program->function_count && is_pristine; n++) is_pristine = is_lookup_harmless(program->functions[n]);
    program->lookups = is_pristine ? IR_PRISTINE : IR_NOT_PRISTINE;
    return is_pristine;
}

/* ---- elements ---- */

static bool lets_prototype_go(const IrInst *user, uint32_t operand)
{
    const IrInst *value = user->args[operand];
    if (ir_is_const(value, IR_CONST_STRING)) return str_is(value->imm.constant->u.string, "prototype");
    return ir_is_named(value, IR_GET, "prototype") && !((user->op == IR_GET || user->op == IR_SET) && operand == 0);
}

static bool keeps_prototypes(const IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            for (uint32_t k = 0; k < i->arg_count; k++)
                if (lets_prototype_go(i, k)) return false;
    return true;
}

bool pristine_elements(IrProgram *program)
{
    bool is_pristine = pristine_lookups(program) && keeps_iteration(program);
    for (uint32_t n = 0; n < program->function_count && is_pristine; n++) is_pristine = keeps_prototypes(program->functions[n]);
    return is_pristine;
}

void pristine_rely_on_elements(IrProgram *program)
{
    bool is_pristine = pristine_iteration(program) && pristine_lookups(program);
    ASSERT(is_pristine);
    program->relies_on_lookups = program->relies_on_elements = is_pristine;
}
