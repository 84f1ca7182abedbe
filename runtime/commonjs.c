/* CommonJS and JSON modules as node runs them: require, its cache, module objects, and what ESM sees of them.
 *
 * Law: require.cache, by path, says what has been required; who deletes an entry, or puts one there, is believed. A
 * module's body runs with its module object in the cache, so that those it requires in a circle find what is exported
 * so far. require(…) of a literal is the compiler's: it knows the module. Otherwise called, require finds nothing. */
#include "runtime/array.h"
#include "runtime/cache.h"
#include "runtime/error.h"
#include "runtime/json.h"
#include "runtime/module.h"
#include "runtime/node_error.h"

#define METHOD_FLAGS (FA_FN_NATIVE | FA_FN_STRICT | FA_FN_METHOD)
#define ONLY_LITERALS " (only specifiers that are string literals are linked when a program is compiled)"

/* A module object; which kinds of objects share the kind HOST is told by `type`. */
typedef struct ModuleObject {
    FaObject object;
    const char *type;
    FaModule *module;
} ModuleObject;

static const char module_object_type[] = "Module";

static FaModules *all(void)
{
    return fa_rt.modules;
}

static void define_method(FaObject *o, const char *name, FaGeneric *code, unsigned attributes, FaValue hidden)
{
    FaValue f = fa_native_new(code, fa_str_intern_ascii(name), 1, METHOD_FLAGS, hidden);
    fa_define_data(o, fa_key_ascii(name), f, attributes);
}

/* ---- paths ---- */

/* Position of the last slash before `end`; 0: there is none, or it comes first. */
static uint32_t last_slash(FaString *path, uint32_t end)
{
    while (end > 0 && fa_str_unit(path, end - 1) != '/')
        end--;
    return end > 0 ? end - 1 : 0;
}

/* Where node looks for packages: node_modules in the directory and all above it. */
static FaArray *lookup_paths(FaString *directory)
{
    FaArray *paths = fa_array_new(8);
    FaString *folder = fa_str_from_ascii("/node_modules");
    FaString *d = fa_str_flat(directory);
    for (uint32_t end = fa_str_length(d) > 1 ? fa_str_length(d) : 0; end > 0; end = last_slash(d, end)) {
        FaString *above = fa_str_slice(d, last_slash(d, end), end);
        if (!fa_str_equal(above, folder))
            fa_array_push(paths, fa_from_ptr(fa_str_concat(fa_str_slice(d, 0, end), folder)));
    }
    fa_array_push(paths, fa_from_ptr(folder));
    return paths;
}

/* ---- what is not found ---- */

static void append_stack(FaStrBuilder *b, FaArray *stack)
{
    fa_sb_ascii(b, "\nRequire stack:");
    for (uint32_t i = 0; i < stack->length; i++) {
        fa_sb_ascii(b, "\n- ");
        fa_sb_string(b, fa_as_string(stack->elements[i]));
    }
}

FaValue fa_module_throw_not_found(const FaModule *asking, FaString *specifier, const char *note)
{
    FaArray *stack = fa_array_new(4);
    for (; asking != NULL; asking = asking->parent)
        fa_array_push(stack, fa_from_ptr(asking->path));
    FaStrBuilder b;
    fa_sb_init(&b);
    fa_sb_ascii(&b, "Cannot find module '");
    fa_sb_string(&b, specifier);
    fa_sb_ascii(&b, "'");
    fa_sb_ascii(&b, note);
    append_stack(&b, stack);
    if (fa_threw(fa_throw_coded(FA_ERROR, "MODULE_NOT_FOUND", fa_sb_finish(&b))) &&
        fa_has_kind(fa_rt.exception, FA_KIND_ERROR))
        fa_define_named(fa_as_object(fa_rt.exception), "requireStack", fa_from_object(stack));
    return FA_THREW;
}

/* require(id) with an argument that is no literal */
static FaValue require_unknown(const FaModule *asking, FaValue id)
{
    if (!fa_is_string(id))
        return fa_throw_argument_type("The \"id\" argument must be of type string.", id);
    if (fa_str_length(fa_as_string(id)) == 0)
        return fa_throw_coded(FA_TYPE_ERROR, "ERR_INVALID_ARG_VALUE",
                              fa_str_from_ascii("The argument 'id' must be a non-empty string. Received ''"));
    return fa_module_throw_not_found(asking, fa_as_string(id), ONLY_LITERALS);
}

/* ---- module objects ---- */

static FaModule *module_of(FaValue v)
{
    if (!fa_has_kind(v, FA_KIND_HOST) || ((const ModuleObject *)fa_ptr(v))->type != module_object_type)
        return NULL;
    return ((const ModuleObject *)fa_ptr(v))->module;
}

/* Module.prototype.parent: null for the entry, undefined for what ESM imports. */
FA_BUILTIN(module_parent)
{
    const FaModule *m = module_of(this_value);
    if (m == NULL || m->parent == NULL)
        return m != NULL && m == all()->entry ? FA_NULL : FA_UNDEFINED;
    return fa_from_object(m->parent->object);
}

/* Module.prototype.require ( id ) */
FA_BUILTIN(module_require)
{
    return require_unknown(module_of(this_value), FA_ARG(0));
}

/* new Module, which is of use to loaders only */
FA_BUILTIN(module_constructor)
{
    return fa_throw_error(FA_ERROR, "Module: making modules at run time is not supported");
}

FA_BUILTIN(module_constructor_get)
{
    return self->captured[0];
}

/* As in node, `constructor` is an accessor, so that module objects are shown as plain ones. */
static FaObject *module_proto(void)
{
    if (all()->module_proto != NULL)
        return all()->module_proto;
    FaObject *proto = all()->module_proto = fa_object_new_plain();
    fa_barrier(all());
    FaValue constructor =
        fa_native_new(module_constructor, fa_str_intern_ascii("Module"), 2, METHOD_FLAGS | FA_FN_CONSTRUCTOR, FA_EMPTY);
    fa_define_data(fa_as_object(constructor), FA_KEY(prototype), fa_from_object(proto), FA_WRITABLE);
    FaValue getter = fa_native_new(module_constructor_get, NULL, 0, METHOD_FLAGS, constructor);
    fa_define_accessor(proto, FA_KEY(constructor), getter, FA_UNDEFINED, FA_CONFIGURABLE);
    getter = fa_native_new(module_parent, NULL, 0, METHOD_FLAGS, FA_EMPTY);
    fa_define_accessor(proto, fa_key_ascii("parent"), getter, FA_UNDEFINED, FA_CONFIGURABLE);
    define_method(proto, "require", module_require, FA_ATTR_ALL, FA_EMPTY);
    fa_object_pin(proto);
    return proto;
}

static FaObject *make_module_object(FaModule *m)
{
    ModuleObject *made = (ModuleObject *)(void *)fa_object_new_kind(FA_KIND_HOST, module_proto(), sizeof *made);
    FaObject *o = &made->object;
    FaString *directory = fa_module_dirname(m->path);
    made->type = module_object_type;
    made->module = m;
    fa_barrier(made);
    fa_define_named(o, "id", m == all()->entry ? fa_from_ptr(fa_str_from_unit('.')) : fa_from_ptr(m->path));
    fa_define_named(o, "path", fa_from_ptr(directory));
    fa_define_named(o, "exports", fa_from_object(fa_object_new_plain()));
    fa_define_named(o, "filename", fa_from_ptr(m->path));
    fa_define_named(o, "loaded", FA_FALSE);
    fa_define_named(o, "children", fa_from_object(fa_array_new(0)));
    fa_define_named(o, "paths", fa_from_object(lookup_paths(directory)));
    return o;
}

/* ---- children ---- */

/* The dense array parent.children; NULL: it is none any more. */
static FaArray *children_of(const FaModule *parent)
{
    FaValue v = parent != NULL && parent->object != NULL ? fa_peek(parent->object, fa_key_ascii("children")) : FA_EMPTY;
    if (v == FA_EMPTY || !fa_is_dense_array(v))
        return NULL;
    fa_array_box(fa_as_array(v));
    return fa_as_array(v);
}

static uint32_t find_child(const FaArray *children, FaValue child)
{
    uint32_t i = 0;
    while (i < children->length && children->elements[i] != child)
        i++;
    return i;
}

static void add_child(const FaModule *parent, FaValue child)
{
    FaArray *children = children_of(parent);
    if (children != NULL && find_child(children, child) == children->length)
        fa_array_push(children, child);
}

static void remove_child(const FaModule *parent, FaValue child)
{
    FaArray *children = children_of(parent);
    uint32_t i = children != NULL ? find_child(children, child) : 0;
    if (children == NULL || i == children->length)
        return;
    memmove(&children->elements[i], &children->elements[i + 1], (children->length - i - 1) * sizeof(FaValue));
    children->elements[--children->length] = FA_EMPTY;
    fa_barrier(children->elements);
}

/* ---- the function require ---- */

/* The hidden value is the module. */
FA_BUILTIN(require_call)
{
    return require_unknown(fa_ptr(self->captured[0]), FA_ARG(0));
}

FA_BUILTIN(require_resolve)
{
    if (!fa_is_string(FA_ARG(0)))
        return fa_throw_argument_type("The \"request\" argument must be of type string.", FA_ARG(0));
    return fa_module_throw_not_found(fa_ptr(self->captured[0]), fa_as_string(argv[0]), ONLY_LITERALS);
}

FA_BUILTIN(extension_call)
{
    return fa_throw_error(FA_ERROR, "require.extensions: loading modules at run time is not supported");
}

static FaObject *extensions(void)
{
    static const char *const names[] = {".js", ".json", ".node"};
    if (all()->extensions != NULL)
        return all()->extensions;
    FaObject *o = all()->extensions = fa_object_new(NULL);
    fa_barrier(all());
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        fa_define_named(o, names[i], fa_native_new(extension_call, NULL, 2, METHOD_FLAGS, FA_EMPTY));
    return o;
}

static FaObject *cache(void)
{
    if (all()->cache == NULL) {
        all()->cache = fa_object_new(NULL);
        fa_barrier(all());
    }
    return all()->cache;
}

static FaValue make_require(FaModule *m)
{
    const FaModule *entry = all()->entry;
    FaValue f = fa_native_new(require_call, fa_str_intern_ascii("require"), 1, METHOD_FLAGS, fa_from_ptr(m));
    FaObject *o = fa_as_object(f);
    define_method(o, "resolve", require_resolve, FA_ATTR_ALL, fa_from_ptr(m));
    fa_define_named(o, "main", entry != NULL && entry->object != NULL ? fa_from_object(entry->object) : FA_UNDEFINED);
    fa_define_named(o, "extensions", fa_from_object(extensions()));
    fa_define_named(o, "cache", fa_from_object(cache()));
    return f;
}

/* ---- loading ---- */

static FaValue exports_of_js(FaValue module)
{
    return fa_get_by_key_js(module, fa_key_ascii("exports"));
}

static bool run_body_js(FaModule *m)
{
    FaValue module = fa_from_object(m->object), exports = exports_of_js(module);
    const FaValue arguments[] = {exports, make_require(m), module, fa_from_ptr(m->path),
                                 fa_from_ptr(fa_module_dirname(m->path))};
    FaModule *outer = all()->running;
    all()->running = m;
    fa_barrier(all());
    FaValue v = fa_call_js(m->body, exports, 5, arguments);
    all()->running = outer;
    fa_barrier(all());
    return !fa_threw(v);
}

/* Puts the path before the message of the SyntaxError that is pending. */
static void name_file_in_error(FaString *path)
{
    FaObject *e = fa_as_object(fa_rt.exception);
    FaValue message = fa_peek(e, FA_KEY(message));
    FaString *before = fa_str_concat(path, fa_str_from_ascii(": "));
    fa_define_data(e, FA_KEY(message), fa_from_ptr(fa_str_concat(before, fa_as_string(message))), FA_ATTR_BUILTIN);
}

static bool parse_body(FaModule *m)
{
    FaString *text = fa_str_flat(fa_as_string(m->body));
    if (fa_str_length(text) > 0 && fa_str_unit(text, 0) == 0xFEFF)
        text = fa_str_flat(fa_str_slice(text, 1, fa_str_length(text)));
    FaValue v = fa_json_parse(text);
    if (fa_threw(v))
        name_file_in_error(m->path);
    else
        fa_define_named(m->object, "exports", v);
    return !fa_threw(v);
}

/* Runs the module with a new module object. */
static FaValue load_js(FaModule *m, FaKey path)
{
    FaModule *parent = all()->running;
    m->object = make_module_object(m);
    FaValue module = fa_from_object(m->object);
    m->parent = m->parent != NULL ? m->parent : parent;
    fa_barrier(m);
    add_child(parent, module);
    fa_define_data(cache(), path, module, FA_ATTR_ALL);
    if (m == all()->entry && fa_rt.program->families[FA_FAMILY_PROCESS] != NULL)
        fa_define_named(FA_INTRINSIC(PROCESS), "mainModule", module);
    if (!(m->kind == FA_MODULE_JSON ? parse_body(m) : run_body_js(m))) {
        fa_delete_js(cache(), path);
        remove_child(parent, module);
        return FA_THREW;
    }
    return fa_setv_js(module, fa_key_ascii("loaded"), FA_TRUE, false) ? exports_of_js(module) : FA_THREW;
}

static FaValue require_file_js(FaModule *m)
{
    FaKey path = fa_key_from_string(m->path);
    FaValue cached = fa_get_js(cache(), path, fa_from_object(cache()));
    if (fa_threw(cached) || fa_is_undefined(cached))
        return fa_threw(cached) ? FA_THREW : load_js(m, path);
    add_child(all()->running, cached);
    return exports_of_js(cached);
}

/* ---- require of ESM ---- */

static FaValue throw_about(const char *code, const char *before, FaString *path, const char *after)
{
    FaStrBuilder b;
    fa_sb_init(&b);
    fa_sb_ascii(&b, before);
    fa_sb_string(&b, path);
    fa_sb_ascii(&b, after);
    return fa_throw_coded(FA_ERROR, code, fa_sb_finish(&b));
}

static FaValue require_esm_js(FaModule *m)
{
    if (m->status == FA_EVALUATING)
        return throw_about("ERR_REQUIRE_CYCLE_MODULE", "Cannot require() ES Module ", m->path, " in a cycle.");
    if (fa_module_graph_is_async(m))
        return throw_about("ERR_REQUIRE_ASYNC_MODULE",
                           "require() cannot be used on an ESM graph with top-level await: ", m->path,
                           ". Use import() instead.");
    if (!fa_module_evaluate_js(m))
        return FA_THREW;
    return m->namespace_ != FA_EMPTY ? m->namespace_ : FA_UNDEFINED;
}

/* ---- the entry ---- */

/* The first module of all, if it is CommonJS: require.main. */
static FaValue require_entry_js(FaModule *m)
{
    all()->entry = m;
    fa_barrier(all());
    return require_file_js(m);
}

FaValue fa_module_require_js(FaModule *m)
{
    if (fa_module_is_cyclic(m))
        return require_esm_js(m);
    if (m->index == 0 && all()->entry == NULL)
        return require_entry_js(m);
    FaValue v = require_file_js(m);
    if (!fa_threw(v) && all()->running == NULL)
        fa_module_snapshot_js(m);
    return v;
}

/* ---- what ESM sees ---- */

/* Reads a getter of module.exports when the name is first used. The hidden run is {exports, snapshot, key}. */
FA_BUILTIN(read_late)
{
    const FaValues *late = fa_ptr(self->captured[0]);
    FaValue exports = late->at[0];
    FaKey k = late->at[2];
    FaValue v = fa_get_js(fa_as_object(exports), k, exports);
    if (fa_threw(v)) {
        fa_catch();
        v = FA_UNDEFINED;
    }
    fa_define_data(fa_as_object(late->at[1]), k, v, FA_ATTR_ALL);
    return v;
}

static void define_late(FaObject *snapshot, FaKey k, FaValue exports)
{
    FaValues *late = fa_values_new(FA_KIND_VALUES, 3, exports);
    late->at[1] = fa_from_object(snapshot);
    late->at[2] = k;
    FaValue getter = fa_native_new(read_late, NULL, 0, METHOD_FLAGS, fa_from_ptr(late));
    fa_define_accessor(snapshot, k, getter, FA_UNDEFINED, FA_ENUMERABLE | FA_CONFIGURABLE);
}

/* Copies one own property; what throws is left out. */
static void copy_property_js(FaObject *snapshot, FaValue name, FaValue exports)
{
    FaDescriptor d;
    FaKey k = fa_key_from_string(fa_as_string(name));
    int found = fa_get_own_property_js(fa_as_object(exports), k, &d);
    if (found < 0)
        fa_catch();
    else if (found > 0 && d.value != FA_EMPTY)
        fa_define_data(snapshot, k, d.value, FA_ATTR_ALL);
    else if (found > 0)
        define_late(snapshot, k, exports);
}

static FaValue copy_of_js(FaValue exports)
{
    FaObject *snapshot = fa_object_new(NULL);
    const FaValues *keys = fa_own_keys_js(fa_as_object(exports));
    if (keys == NULL)
        fa_catch();
    for (uint32_t i = 0; keys != NULL && i < fa_values_count(keys); i++)
        if (fa_is_string(keys->at[i]))
            copy_property_js(snapshot, keys->at[i], exports);
    return fa_from_object(snapshot);
}

void fa_module_snapshot_js(FaModule *m)
{
    FaValue exports = exports_of_js(fa_from_object(m->object));
    if (fa_threw(exports)) {
        fa_catch();
        return;
    }
    FaValue names = m->kind == FA_MODULE_JSON ? exports : fa_is_object(exports) ? copy_of_js(exports) : FA_EMPTY;
    if (names != FA_EMPTY)
        fa_store(&fa_rt.module_values->at[2 * m->index], names);
    fa_store(&fa_rt.module_values->at[2 * m->index + 1], exports);
}

/* To ESM: evaluates a module that is no Cyclic Module Record (16.2.1.7 Synthetic Module Records). */
static bool execute_file_js(FaModule *m)
{
    bool is_entry = m == all()->entry;
    if (fa_threw(require_file_js(m)))
        return false;
    if (!is_entry)
        fa_module_snapshot_js(m);
    return true;
}

void fa_module_declare_commonjs(int index, FaValue path, FaValue body)
{
    fa_module_declare(index, FA_MODULE_COMMONJS, path, body);
    all()->execute_js[FA_MODULE_COMMONJS] = execute_file_js;
}

void fa_module_declare_json(int index, FaValue path, FaValue body)
{
    fa_module_declare(index, FA_MODULE_JSON, path, body);
    all()->execute_js[FA_MODULE_JSON] = execute_file_js;
}
