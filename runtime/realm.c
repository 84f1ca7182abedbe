/* The realm: the runtime's one writable variable, intrinsics made on demand, and how rows become properties. */
#include "runtime/realm.h"

#include "runtime/error.h"
#include "runtime/global.h"
#include "runtime/iter.h"

FaRuntime fa_rt;

static const uint8_t family_of_intrinsic[FA_INTRINSIC_COUNT] = {
#define INTRINSIC(ID, FAMILY) FA_FAMILY_##FAMILY,
#include "runtime/intrinsics.def"
#undef INTRINSIC
};

static const char *const family_names[FA_FAMILY_COUNT] = {
#define FAMILY(ID, DOC) #ID,
#include "runtime/families.def"
#undef FAMILY
};

/* ---- families ---------------------------------------------------------------------------------------------------------- */

enum { FAMILY_UNTOUCHED, FAMILY_STARTED };

static void init_family(int family)
{
    fa_rt.program->families[family]->init();
    if (family == FA_FAMILY_ARRAY)
        fa_iter_remember_originals();
}

static void start_family(int family)
{
    const FaFamily *f = fa_rt.program->families[family];
    if (!f || fa_rt.family_state[family] != FAMILY_UNTOUCHED)
        return;
    fa_rt.family_state[family] = FAMILY_STARTED;
    if (fa_rt.study.leave_out != NULL)
        fa_rt.study.leave_out(init_family, family);
    else
        init_family(family);
}

/* A family is left out of a program only when the program names none of its properties: arrays made by Object.keys, say, then
 * inherit from an empty object, and nobody can tell. */
FaObject *fa_intrinsic_slow(int id)
{
    int family = family_of_intrinsic[id];
    start_family(family);
    if (!fa_rt.intrinsics[id] && fa_rt.program->families[family])
        fa_fatal("the built-in family %s did not make intrinsic %d", family_names[family], id);
    if (!fa_rt.intrinsics[id])
        fa_rt.intrinsics[id] = fa_object_new(fa_rt.intrinsics[FA_I_OBJECT_PROTO]);
    return fa_rt.intrinsics[id];
}

static FaValue function_prototype_code(FaClosure *self, FaValue this_value, int argc, const FaValue *argv, FaValue new_target)
{
    (void)self, (void)this_value, (void)argc, (void)argv, (void)new_target;
    return FA_UNDEFINED;
}

/* %Object.prototype% and %Function.prototype% need each other: both are made bare, then their families fill them. While
 * the function is made, %Object.prototype% stands in for %Function.prototype%, whose prototype it is anyway. */
static void make_first_prototypes(void)
{
    FaObject *object_proto = fa_object_new(NULL);
    fa_rt.intrinsics[FA_I_OBJECT_PROTO] = object_proto;
    fa_rt.intrinsics[FA_I_FUNCTION_PROTO] = object_proto;
    FaValue function_proto = fa_native_new(function_prototype_code, NULL, 0, FA_FN_NATIVE | FA_FN_METHOD, FA_EMPTY);
    fa_rt.intrinsics[FA_I_FUNCTION_PROTO] = fa_as_object(function_proto);
    fa_object_pin(object_proto);
    fa_object_pin(fa_as_object(function_proto));
    fa_shape_of(object_proto)->flags |= FA_SHAPE_IMMUTABLE_PROTO;
}

void fa_realm_init(const FaProgram *program)
{
    fa_rt.program = program;
    fa_rt.exception = FA_EMPTY;
    fa_rt.array_values = FA_EMPTY;
    fa_rt.iter_epoch = fa_rt.proto_epoch - 1;
    make_first_prototypes();
    fa_global_init();
    start_family(FA_FAMILY_OBJECT);
    start_family(FA_FAMILY_FUNCTION);
}

/* ---- rows ---------------------------------------------------------------------------------------------------------------- */

static FaSymbol *well_known_symbol(const char *name)
{
    static const char *const texts[FA_SYMBOL_COUNT] = {
#define S(NAME) #NAME,
        FA_WELL_KNOWN_SYMBOLS(S)
#undef S
    };
    for (int i = 0; i < FA_SYMBOL_COUNT; i++)
        if (strcmp(name, texts[i]) == 0)
            return fa_symbols[i];
    fa_fatal("no well-known symbol %s", name);
}

static FaKey key_of_name(const char *name)
{
    if (name[0] == '@' && name[1] == '@')
        return fa_key_ptr(well_known_symbol(name + 2));
    return fa_key_ascii(name);
}

/* "name", "[Symbol.name]", "get name" */
static FaString *function_name(const char *name, const char *prefix)
{
    char text[64];
    bool symbol = name[0] == '@' && name[1] == '@';
    size_t n = 0;
    const char *const parts[] = {prefix, symbol ? "[Symbol." : "", symbol ? name + 2 : name, symbol ? "]" : ""};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        for (const char *p = parts[i]; *p && n + 1 < sizeof text; p++)
            text[n++] = *p;
    text[n] = 0;
    return fa_str_intern_ascii(text);
}

static FaValue native_of_row(const FaRow *row, const char *prefix)
{
    return fa_native_new(row->code, function_name(row->name, prefix), row->length,
                         FA_FN_NATIVE | FA_FN_STRICT | FA_FN_METHOD, FA_EMPTY);
}

/* Calls the code kept in info->exact and notes an exception that leaves it. */
FA_BUILTIN(shown_code)
{
    FaValue result = ((FaGeneric *)self->info->exact)(self, this_value, argc, argv, new_target);
    return fa_threw(result) ? fa_traced_native(self->info, this_value, false) : result;
}

static FaValue shown_of_row(const FaRow *row)
{
    FaValue f = native_of_row(row, "");
    FaFunctionInfo *info = fa_as_closure(f)->info;
    info->exact = (FaAnyCode *)row->code;
    info->generic = shown_code;
    return f;
}

/* A function of a script of runtime/ bears the row's name, in stack traces, too, and its length. */
static FaValue script_of_row(const FaRow *row)
{
    FaObject *f = (FaObject *)(void *)fa_closure_alloc(row->js);
    row->js->debug_name = row->name;
    fa_define_data(f, FA_KEY(length), fa_int(row->length), FA_CONFIGURABLE);
    fa_define_data(f, FA_KEY(name), fa_from_ptr(function_name(row->name, "")), FA_CONFIGURABLE);
    return fa_from_object(f);
}

static FaValue value_of_row(const FaRow *row)
{
    switch ((FaRowKind)row->kind) {
    case FA_ROW_METHOD:
        return native_of_row(row, "");
    case FA_ROW_SHOWN:
        return shown_of_row(row);
    case FA_ROW_JS:
        return script_of_row(row);
    case FA_ROW_NUMBER:
        return fa_number(row->number);
    case FA_ROW_STRING:
        return fa_from_ptr(fa_str_from_ascii(row->text));
    case FA_ROW_GETTER:
    case FA_ROW_SETTER:
        break;
    }
    return FA_UNDEFINED;
}

/* Defines the accessor that starts at rows[i]; returns how many rows it took. */
static size_t define_accessor_rows(FaObject *o, const FaRow *rows, size_t i, size_t n)
{
    const FaRow *first = &rows[i];
    bool has_getter = first->kind == FA_ROW_GETTER;
    const FaRow *setter_row = has_getter ? first + 1 : first;
    bool has_setter = setter_row < rows + n && setter_row->kind == FA_ROW_SETTER && strcmp(setter_row->name, first->name) == 0;
    FaValue getter = has_getter ? native_of_row(first, "get ") : FA_UNDEFINED;
    FaValue setter = has_setter ? native_of_row(setter_row, "set ") : FA_UNDEFINED;
    fa_define_accessor(o, key_of_name(first->name), getter, setter, first->attributes);
    return (size_t)has_getter + (size_t)has_setter;
}

void fa_define_rows(FaObject *o, const FaRow *rows, size_t n)
{
    size_t i = 0;
    while (i < n) {
        if (rows[i].kind == FA_ROW_GETTER || rows[i].kind == FA_ROW_SETTER) {
            i += define_accessor_rows(o, rows, i, n);
            continue;
        }
        fa_define_data(o, key_of_name(rows[i].name), value_of_row(&rows[i]), rows[i].attributes);
        i++;
    }
}

FaObject *fa_make_function(const char *name, FaGeneric *code, unsigned length, int intrinsic)
{
    FaValue f = fa_native_new(code, fa_str_intern_ascii(name), length, FA_FN_NATIVE | FA_FN_STRICT | FA_FN_METHOD, FA_EMPTY);
    return fa_rt.intrinsics[intrinsic] = fa_as_object(f);
}

FaObject *fa_make_constructor(const char *name, FaGeneric *code, unsigned length, int intrinsic, FaObject *proto,
                              int proto_intrinsic)
{
    unsigned flags = FA_FN_NATIVE | FA_FN_STRICT | FA_FN_METHOD | FA_FN_CONSTRUCTOR;
    fa_rt.intrinsics[proto_intrinsic] = proto;
    FaObject *constructor = fa_as_object(fa_native_new(code, fa_str_intern_ascii(name), length, flags, FA_EMPTY));
    fa_rt.intrinsics[intrinsic] = constructor;
    fa_define_data(constructor, FA_KEY(prototype), fa_from_object(proto), 0);
    fa_define_data(proto, FA_KEY(constructor), fa_from_object(constructor), FA_ATTR_BUILTIN);
    return constructor;
}
