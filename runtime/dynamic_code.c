/* Looking up code by its text, and what eval code declares, ECMA-262 19.2.1.3. dynamic_code.h states the law. */
#include "runtime/dynamic_code.h"

#include "runtime/convert.h"
#include "runtime/emit.h"
#include "runtime/error.h"
#include "runtime/global.h"

/* ---- texts ----------------------------------------------------------------------------------- */

/* The object that holds the code, by key, is no JavaScript's. */
void fa_rt_eval_register(FaValue key, FaValue code)
{
    if (!fa_rt.texts)
        fa_rt.texts = fa_object_new(NULL);
    fa_define_data(fa_rt.texts, fa_key_from_string(fa_as_string(key)), code, FA_WRITABLE);
}

/* The function that runs the code of that key. FA_THREW: SyntaxError, or EvalError. */
static FaValue find_code(FaString *key)
{
    FaValue code = fa_rt.texts ? fa_peek(fa_rt.texts, fa_key_from_string(key)) : FA_EMPTY;
    if (code == FA_EMPTY || code == FA_UNDEFINED)
        return fa_throw_error(FA_EVAL_ERROR,
                              "only constant strings can be evaluated: funarg compiles programs before they run");
    return fa_is_string(code) ? fa_throw_error(FA_SYNTAX_ERROR, "%S", fa_as_string(code)) : code;
}

static FaValue run_js(FaStrBuilder *key)
{
    FaString *k = fa_sb_finish(key);
    FaValue code = k ? find_code(k) : FA_THREW;
    return fa_threw(code) ? code : fa_call_js(code, FA_UNDEFINED, 0, NULL);
}

FaValue fa_run_text_js(const char *kind, FaString *text)
{
    FaStrBuilder key;
    fa_sb_init(&key);
    fa_sb_ascii(&key, kind);
    fa_sb_string(&key, text);
    return run_js(&key);
}

/* ---- functions ------------------------------------------------------------------------------- */

static FaString *join_parameters_js(int count, const FaValue *argv)
{
    FaStrBuilder params;
    fa_sb_init(&params);
    for (int i = 0; i < count; i++) {
        FaString *s = fa_to_string_js(argv[i]);
        if (!s)
            return NULL;
        fa_sb_ascii(&params, i ? "," : "");
        fa_sb_string(&params, s);
    }
    return fa_sb_finish(&params);
}

static uint32_t utf8_length(FaString *s)
{
    uint32_t n = 0;
    FaString *flat = fa_str_flat(s);
    for (uint32_t i = 0; i < fa_str_length(flat); i++) {
        unsigned c = fa_str_unit(flat, i);
        bool is_surrogate = (c & 0xf800) == 0xd800;
        n += c < 0x80 ? 1 : c < 0x800 || is_surrogate ? 2 : 3;
    }
    return n;
}

/* Functions made by Reflect.construct or a subclass inherit from what that says. */
static FaValue with_prototype_js(FaValue function, FaValue new_target, int proto_intrinsic)
{
    if (fa_threw(function) || new_target == FA_UNDEFINED)
        return function;
    FaObject *proto = fa_proto_from_constructor_js(new_target, proto_intrinsic);
    if (!proto || fa_set_prototype_of_js(fa_as_object(function), fa_from_object(proto)) < 0)
        return FA_THREW;
    return function;
}

FaValue fa_function_from_text_js(const char *kind, int argc, const FaValue *argv, FaValue new_target,
                                 int proto_intrinsic)
{
    FaString *params = join_parameters_js(argc > 1 ? argc - 1 : 0, argv);
    FaString *body = !params ? NULL : argc ? fa_to_string_js(argv[argc - 1]) : FA_ATOM(empty);
    if (!body)
        return FA_THREW;
    FaStrBuilder key;
    fa_sb_init(&key);
    fa_sb_ascii(&key, kind);
    fa_sb_string(&key, fa_to_string_js(fa_number(utf8_length(params))));
    fa_sb_ascii(&key, ":");
    fa_sb_string(&key, params);
    fa_sb_string(&key, body);
    return with_prototype_js(run_js(&key), new_target, proto_intrinsic);
}

/* ---- declarations of eval code --------------------------------------------------------------- */

int fa_rt_is_eval(FaValue v)
{
    return fa_rt.intrinsics[FA_I_EVAL] && v == fa_from_object(fa_rt.intrinsics[FA_I_EVAL]);
}

FaValue fa_rt_throw_syntax(FaValue message)
{
    return fa_throw_error(FA_SYNTAX_ERROR, "%S", fa_as_string(message));
}

/* The own property of the global object, made if it is one of the runtime's. 1 found, 0 not, -1 threw. */
static int own_global_js(FaValue name, FaDescriptor *own)
{
    if (fa_global_has_js(fa_as_string(name)) < 0)
        return -1;
    return fa_get_own_property_js(fa_rt.global, fa_key_from_string(fa_as_string(name)), own);
}

/* 9.1.1.4.16 CanDeclareGlobalFunction */
static bool may_be_function(int found, const FaDescriptor *own)
{
    const unsigned plain = FA_WRITABLE | FA_ENUMERABLE;
    if (!found || (own->attributes & FA_CONFIGURABLE))
        return found || fa_is_extensible_js(fa_rt.global) == 1;
    return own->get == FA_EMPTY && (own->attributes & plain) == plain;
}

/* 9.1.1.4.15 CanDeclareGlobalVar and 9.1.1.4.16 */
bool fa_rt_eval_check_global(FaValue name, FaValue is_function)
{
    FaDescriptor own;
    int found = own_global_js(name, &own);
    if (found < 0)
        return false;
    bool may = fa_as_bool(is_function) ? may_be_function(found, &own) : found || fa_is_extensible_js(fa_rt.global) == 1;
    if (!may)
        fa_throw_type("Identifier '%S' cannot be declared", fa_as_string(name));
    return may;
}

static bool define_js(FaValue name, FaValue v, unsigned attributes, unsigned present)
{
    FaDescriptor d = {.value = v, .get = FA_EMPTY, .set = FA_EMPTY};
    d.attributes = (uint8_t)attributes;
    d.present = (uint8_t)present;
    return fa_define_or_throw_js(fa_rt.global, fa_key_from_string(fa_as_string(name)), &d);
}

/* 9.1.1.4.18 CreateGlobalVarBinding */
bool fa_rt_eval_declare_var(FaValue name, FaValue deletable)
{
    FaDescriptor own;
    int found = own_global_js(name, &own);
    unsigned attributes = FA_WRITABLE | FA_ENUMERABLE | (fa_as_bool(deletable) ? FA_CONFIGURABLE : 0u);
    if (found != 0)
        return found > 0;
    return define_js(name, FA_UNDEFINED, attributes, FA_ATTR_ALL);
}

/* 9.1.1.4.19 CreateGlobalFunctionBinding */
bool fa_rt_eval_declare_function(FaValue name, FaValue closure, FaValue deletable)
{
    FaDescriptor own;
    int found = own_global_js(name, &own);
    if (found < 0)
        return false;
    bool is_free = !found || (own.attributes & FA_CONFIGURABLE);
    unsigned attributes = FA_WRITABLE | FA_ENUMERABLE | (fa_as_bool(deletable) ? FA_CONFIGURABLE : 0u);
    return define_js(name, closure, is_free ? attributes : 0, is_free ? FA_ATTR_ALL : 0) &&
           fa_put_js(fa_rt.global, fa_key_from_string(fa_as_string(name)), closure);
}
