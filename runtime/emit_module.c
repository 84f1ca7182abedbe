/* Modules for emitted C: runtime/module.h under the names of emit.def, and import.meta. */
#include "runtime/array.h"
#include "runtime/emit.h"
#include "runtime/error.h"
#include "runtime/json.h"
#include "runtime/node_error.h"

/* A dense array of the program's own as a run. */
static FaValues *run_of(FaValue array)
{
    const FaArray *a = fa_as_array(array);
    FaValues *run = fa_values_new(FA_KIND_VALUES, a->length, FA_UNDEFINED);
    for (uint32_t i = 0; i < a->length; i++)
        run->at[i] = a->elements[i];
    return run;
}

FaValue fa_rt_namespace_new(FaValue names, FaValue getters)
{
    FaValues *strings = run_of(names);
    return fa_from_object(fa_namespace_new(strings, run_of(getters)));
}

void fa_rt_module_imports(FaValue index, FaValue imports)
{
    FaModule *m = fa_module_at(index);
    m->imports = run_of(imports);
    fa_barrier(m);
}

void fa_rt_module_namespace(FaValue index, FaValue namespace)
{
    fa_store(&fa_module_at(index)->namespace_, namespace);
}

void fa_rt_module_main(void)
{
    fa_module_begin_entry();
}

bool fa_rt_module_run(FaValue index)
{
    return fa_module_run_js(fa_module_at(index));
}

FaValue fa_rt_module_require(FaValue index)
{
    return fa_module_require_js(fa_module_at(index));
}

FaValue fa_rt_module_require_missing(FaValue index, FaValue specifier)
{
    return fa_module_throw_not_found(fa_module_at(index), fa_as_string(specifier), "");
}

/* ---- import() ---- */

FaValue fa_rt_module_import(FaValue index)
{
    return fa_module_import(fa_module_at(index));
}

static FaValue throw_no_import(FaString *specifier)
{
    FaStrBuilder b;
    fa_sb_init(&b);
    fa_sb_ascii(&b, "Cannot find module '");
    fa_sb_string(&b, specifier);
    fa_sb_ascii(&b, "': import() finds only what is named by a string literal when the program is compiled");
    return fa_throw_coded(FA_ERROR, "ERR_MODULE_NOT_FOUND", fa_sb_finish(&b));
}

FaValue fa_rt_module_import_reject(FaValue specifier)
{
    FaString *text = fa_to_string_js(specifier);
    if (text != NULL)
        throw_no_import(text);
    return fa_module_import_fails(fa_catch(), text != NULL);
}

/* ---- URLs ---- */

static void append_percent(FaStrBuilder *b, uint8_t byte)
{
    static const char digits[] = "0123456789ABCDEF";
    fa_sb_unit(b, '%');
    fa_sb_unit(b, (uint8_t)digits[byte >> 4]);
    fa_sb_unit(b, (uint8_t)digits[byte & 15]);
}

/* Adds a part of a path as a URL has it: bytes that are in `escaped`, controls and what is not ASCII as %XX. */
static void append_url(FaStrBuilder *b, FaString *s, const char *escaped)
{
    size_t n;
    const char *bytes = fa_str_to_utf8(s, &n);
    for (size_t i = 0; i < n; i++) {
        uint8_t byte = (uint8_t)bytes[i];
        if (byte <= ' ' || byte >= 127 || strchr(escaped, byte) != NULL)
            append_percent(b, byte);
        else
            fa_sb_unit(b, byte);
    }
}

/* node's url.pathToFileURL */
static FaString *url_of_path(FaString *path)
{
    FaStrBuilder b;
    fa_sb_init(&b);
    fa_sb_ascii(&b, "file://");
    append_url(&b, path, "\"#%<>?[\\]^`{|}~");
    return fa_sb_finish(&b);
}

/* ---- what is missing or broken ---- */

/* What JSON.parse says of the text. */
static FaString *json_message(FaString *text)
{
    if (!fa_threw(fa_json_parse(fa_str_flat(text))))
        return FA_ATOM(empty);
    return fa_as_string(fa_peek(fa_as_object(fa_catch()), FA_KEY(message)));
}

static FaErrorType error_type(FaString *class_)
{
    if (fa_str_is_ascii(class_, "TypeError"))
        return FA_TYPE_ERROR;
    return fa_str_is_ascii(class_, "SyntaxError") ? FA_SYNTAX_ERROR : FA_ERROR;
}

FaValue fa_rt_module_fail(FaValue class_, FaValue code, FaValue message, FaValue path, FaValue json)
{
    FaString *text = fa_as_string(message);
    if (fa_is_string(json))
        text = fa_str_concat(text, json_message(fa_as_string(json)));
    FaObject *e = fa_error_new(error_type(fa_as_string(class_)), text);
    if (fa_is_string(code))
        fa_define_named(e, "code", code);
    if (fa_is_string(path))
        fa_define_named(e, "url", fa_from_ptr(url_of_path(fa_as_string(path))));
    return fa_throw(fa_from_object(e));
}

FaValue fa_rt_module_import_fail(FaValue class_, FaValue code, FaValue message, FaValue path, FaValue json)
{
    fa_rt_module_fail(class_, code, message, path, json);
    return fa_module_import_fails(fa_catch(), true);
}

/* ---- import.meta ---- */

static bool begins_with(FaString *s, const char *ascii)
{
    uint32_t n = (uint32_t)strlen(ascii);
    return fa_str_length(s) >= n && fa_str_is_ascii(fa_str_slice(s, 0, n), ascii);
}

/* "./x", "..", "/x" */
static bool is_path(FaString *s)
{
    return begins_with(s, "./") || begins_with(s, "../") || begins_with(s, "/") || fa_str_is_ascii(s, ".") ||
           fa_str_is_ascii(s, "..");
}

/* Does it begin with a scheme, as "node:" is one? */
static bool has_scheme(FaString *s)
{
    int64_t colon = fa_str_index_of(s, fa_str_from_ascii(":"), 0);
    int64_t slash = fa_str_index_of(s, fa_str_from_ascii("/"), 0);
    return colon > 1 && (slash < 0 || colon < slash);
}

/* Length of s without its last segment: of "/a/b" that of "/a". */
static uint32_t without_segment(FaString *s)
{
    uint32_t n = fa_str_length(s);
    while (n > 0 && fa_str_unit(s, n - 1) != '/')
        n--;
    return n > 0 ? n - 1 : 0;
}

/* Appends the relative reference to the path of a directory, without a slash at its end, segment by segment. */
static FaString *join_segments(FaString *base, FaString *reference)
{
    uint32_t n = fa_str_length(reference);
    for (uint32_t from = 0, to; from <= n; from = to + 1) {
        for (to = from; to < n && fa_str_unit(reference, to) != '/'; to++)
            continue;
        FaString *segment = fa_str_slice(reference, from, to);
        bool dot = fa_str_is_ascii(segment, "."), dots = fa_str_is_ascii(segment, "..");
        base = fa_str_flat(base);
        if (dots)
            base = fa_str_slice(base, 0, without_segment(base));
        if (!(dot || dots) || to == n)
            base = fa_str_concat(fa_str_concat(base, fa_str_from_ascii("/")), dot || dots ? FA_ATOM(empty) : segment);
    }
    return base;
}

/* A relative or absolute specifier as a URL. */
static FaString *resolve_relative(FaString *path, FaString *specifier)
{
    FaStrBuilder directory, reference;
    FaString *base = fa_module_dirname(path);
    fa_sb_init(&directory);
    fa_sb_init(&reference);
    append_url(&directory, fa_str_length(base) > 1 ? base : FA_ATOM(empty), "\"#%<>?[\\]^`{|}~");
    append_url(&reference, specifier, "\"<>`{}");
    FaString *text = fa_str_flat(fa_sb_finish(&reference));
    bool absolute = begins_with(text, "/");
    FaString *from = absolute ? FA_ATOM(empty) : fa_sb_finish(&directory);
    FaString *rest = absolute ? fa_str_flat(fa_str_slice(text, 1, fa_str_length(text))) : text;
    return fa_str_concat(fa_str_from_ascii("file://"), join_segments(from, rest));
}

/* import.meta.resolve ( specifier ): packages cannot be found at run time. The hidden value is the module's path. */
FA_BUILTIN(import_meta_resolve)
{
    FaString *s = fa_to_string_js(FA_ARG(0));
    if (s == NULL)
        return FA_THREW;
    s = fa_str_flat(s);
    if (is_path(s))
        return fa_from_ptr(resolve_relative(fa_as_string(self->captured[0]), s));
    if (has_scheme(s))
        return fa_from_ptr(s);
    FaStrBuilder b;
    fa_sb_init(&b);
    fa_sb_ascii(&b, "Cannot find package '");
    fa_sb_string(&b, s);
    fa_sb_ascii(&b, "' imported from ");
    fa_sb_string(&b, fa_as_string(self->captured[0]));
    return fa_throw_coded(FA_ERROR, "ERR_MODULE_NOT_FOUND", fa_sb_finish(&b));
}

/* HostGetImportMetaProperties (13.3.12.1.1) as node's */
FaValue fa_rt_module_meta(FaValue path)
{
    FaObject *meta = fa_object_new(NULL);
    FaString *name = fa_str_intern_ascii("resolve");
    fa_define_named(meta, "dirname", fa_from_ptr(fa_module_dirname(fa_as_string(path))));
    fa_define_named(meta, "filename", path);
    fa_define_named(meta, "resolve",
           fa_native_new(import_meta_resolve, name, 1, FA_FN_NATIVE | FA_FN_STRICT | FA_FN_METHOD, path));
    fa_define_named(meta, "url", fa_from_ptr(url_of_path(fa_as_string(path))));
    return fa_from_object(meta);
}
