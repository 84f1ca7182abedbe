/* The runtime functions of runtime/emit.def: what emitted C calls that has no operation of its own.
 *
 * Arguments are boxed values. A property key is a value ToKey made: string, symbol or number.
 * Results: FaValue or FA_THREW; bool, false when it threw; int 1, 0, or -1 when it threw. */
#ifndef FA_EMIT_H
#define FA_EMIT_H

#include "runtime/array.h"
#include "runtime/call.h"
#include "runtime/convert.h"
#include "runtime/error.h"
#include "runtime/iter.h"
#include "runtime/module.h"

/* declarations and checks (emit_call.c) */
FaValue fa_rt_throw_const_assign(FaValue name);
FaValue fa_rt_throw_reference(FaValue message);
FaValue fa_rt_throw_type(FaValue message);
FaValue fa_rt_throw_not_function(FaValue v);
FA_SLOW bool fa_rt_throw_not_coercible(FaValue v, FaValue first_name, const char *text);
/* f.apply(x, arguments), x.slice.call(arguments): EvalError (false), if what is called is a function other than the built-in ones. */
bool fa_rt_check_apply(FaValue f);
bool fa_rt_check_slice(FaValue call, FaValue slice);
static inline bool fa_rt_require_object_coercible(FaValue v, FaValue first_name, const char *text)
{
    return FA_LIKELY(!fa_is_nullish(v)) || fa_rt_throw_not_coercible(v, first_name, text);
}
FaValue fa_rt_this_sloppy(FaValue this_value);
FaValue fa_rt_global_this(void);

/* the global object (emit_global.c) */
int fa_rt_global_has(FaValue name);
bool fa_rt_global_set_strict(FaValue name, FaValue v, FaValue existed);
bool fa_rt_declare_global_function(FaValue name, FaValue closure);

/* with, eval (emit_with.c, dynamic_code.c) */
int fa_rt_with_has(FaValue object, FaValue name);
FaValue fa_rt_with_read(FaValue object, FaValue name, FaValue strict);
FaValue fa_rt_with_get(FaValue object, FaValue name, FaValue strict);
bool fa_rt_with_set(FaValue object, FaValue name, FaValue v, FaValue strict);
int fa_rt_is_eval(FaValue v);
void fa_rt_eval_register(FaValue key, FaValue code);
bool fa_rt_eval_check_global(FaValue name, FaValue is_function);
bool fa_rt_eval_declare_var(FaValue name, FaValue deletable);
bool fa_rt_eval_declare_function(FaValue name, FaValue closure, FaValue deletable);
FaValue fa_rt_throw_syntax(FaValue message);

/* properties (emit_property.c) */
FaValue fa_rt_to_key(FaValue v);
int fa_rt_delete(FaValue object, FaValue key, FaValue strict);
int fa_rt_delete_global(FaValue name);
bool fa_rt_put_strict(FaValue object, FaValue key, FaValue v);
FaValue fa_rt_element_key(FaValue object, FaValue key);
bool fa_rt_super_set(FaValue home, FaValue key, FaValue this_value, FaValue v, FaValue strict);
FaValue fa_rt_super_get_keyed(FaValue base, FaValue key, FaValue this_value);
bool fa_rt_super_set_keyed(FaValue base, FaValue key, FaValue this_value, FaValue v, FaValue strict);

/* private names (emit_private.c) */
FaValue fa_rt_data(FaValue text);
FaValue fa_rt_private_name_new(FaValue description, FaValue owner);
bool fa_rt_private_add_accessor(FaValue object, FaValue name, FaValue getter, FaValue setter);

/* literals (emit_property.c) */
bool fa_rt_define_field(FaValue object, FaValue key, FaValue v);
/* Methods of a class, each with the name of its function; the object is fresh. */
void fa_define_methods(FaValue object, uint32_t n, const FaValue *closures);
bool fa_rt_define_method(FaValue object, FaValue key, FaValue closure, FaValue enumerable);
bool fa_rt_define_getter(FaValue object, FaValue key, FaValue closure, FaValue enumerable);
FaValue fa_rt_getter(FaValue closure);
bool fa_rt_define_setter(FaValue object, FaValue key, FaValue closure, FaValue enumerable);
void fa_rt_set_proto_literal(FaValue object, FaValue proto);
bool fa_rt_copy_data_properties(FaValue target, FaValue source);
FaValue fa_rt_object_rest(FaValue source, FaValue excluded_keys);
void fa_rt_array_push(FaValue array, FaValue v);
bool fa_rt_array_spread(FaValue array, FaValue iterable, const char *text);
void fa_rt_set_function_name(FaValue function, FaValue key);
void fa_rt_set_accessor_name(FaValue function, FaValue key, FaValue prefix);
FaValue fa_rt_template_object(FaValue cooked, FaValue raw);

/* calls (emit_call.c) */
FaValue fa_rt_call_spread(FaValue function, FaValue this_value, FaValue arguments, const char *text);
FaValue fa_rt_new_spread(FaValue constructor, FaValue arguments, const FaSite *site);
FaValue fa_rt_super_parent(FaValue active_function);
FaValue fa_rt_super_construct(FaValue parent, FaValue arguments, FaValue new_target);

/* classes (emit_class.c) */
FaValue fa_rt_class_proto(FaValue heritage);
void fa_rt_class_link(FaValue constructor, FaValue proto, FaValue heritage);
FaValue fa_rt_class_this_slow(FaValue active_function, FaValue new_target);
static inline FaValue fa_rt_class_this(FaValue active_function, FaValue new_target)
{
    if (FA_LIKELY(active_function == new_target && fa_constructs_as_before(fa_as_closure(new_target))))
        return fa_object_of_root(fa_as_closure(new_target)->info->construct_shape);
    return fa_rt_class_this_slow(active_function, new_target);
}
bool fa_rt_refuse_call(FaValue active_function);
static inline bool fa_rt_check_new_target(FaValue active_function, FaValue new_target)
{
    return FA_LIKELY(!fa_is_undefined(new_target)) || fa_rt_refuse_call(active_function);
}
FaValue fa_rt_derived_result_slow(FaValue result, FaValue this_value);
static inline FaValue fa_rt_derived_result(FaValue result, FaValue this_value)
{
    bool is_plain = fa_is_undefined(result) && this_value != FA_EMPTY;
    return FA_LIKELY(is_plain) ? this_value : fa_rt_derived_result_slow(result, this_value);
}
FaValue fa_rt_throw_super_twice(void);
FaValue fa_rt_throw_this_tdz(void);

/* iteration (emit_iter.c) */
static inline int fa_rt_array_iteration(void)
{
    return fa_array_iteration_unseen();
}
static inline int fa_rt_array_is_plain(FaValue v)
{
    uint64_t plain = FA_HEAD(FA_KIND_ARRAY, (uintptr_t)fa_rt.objects.array_shape);
    return FA_LIKELY(fa_is_cell(v) && fa_head_of(v) == plain) && fa_array_iteration_unseen();
}
FaValue fa_rt_iter_open_slow(FaValue v, const char *text);
static inline FaValue fa_rt_iter_open(FaValue v, const char *text)
{
    return fa_rt_array_is_plain(v) ? fa_iter_record(v, FA_EMPTY) : fa_rt_iter_open_slow(v, text);
}
static inline FaValue fa_rt_iter_next(FaValue iter)
{
    FaValue v;
    return FA_LIKELY(fa_iter_try_next(iter, &v)) ? v : fa_iter_next_js(iter);
}
FaValue fa_rt_iter_step_slow(FaValue iter);
static inline FaValue fa_rt_iter_step(FaValue iter)
{
    FaValue v;
    return FA_LIKELY(fa_iter_try_next(iter, &v)) ? v : fa_rt_iter_step_slow(iter);
}
bool fa_rt_iter_skip(FaValue iter);
FA_SLOW bool fa_rt_iter_close_slow(FaValue iter);
static inline bool fa_rt_iter_close(FaValue iter)
{
    const FaIter *it = fa_ptr(iter);
    bool idle = (iter != FA_EMPTY && it->done) || ((iter == FA_EMPTY || it->next == FA_EMPTY) && fa_array_iteration_unseen());
    return FA_LIKELY(idle) || fa_rt_iter_close_slow(iter);
}
FaValue fa_rt_iter_close_throw(FaValue iter, FaValue exception);
FaValue fa_rt_iter_rest(FaValue iter);
FaValue fa_rt_delegate_open(FaValue v, const char *text);
int fa_rt_delegate_done(FaValue record, FaValue result);
FaValue fa_rt_delegate_value(FaValue record, FaValue result);
int fa_rt_delegate_returns(FaValue record);
FaValue fa_rt_async_iter_open(FaValue v, const char *text);
FaValue fa_rt_iter_call(FaValue record, FaValue v);
FaValue fa_rt_iter_return(FaValue record, FaValue v);
FaValue fa_rt_iter_return_quiet(FaValue record);
bool fa_rt_iter_check_result(FaValue result);
FaValue fa_rt_iter_result_value(FaValue result);
/* Arrays read without an iterator (passes/destructure.c): ARRAY_IS_PLAIN was true. */
static inline FaValue fa_rt_array_at(FaValue array, FaValue i)
{
    const FaArray *a = fa_as_array(array);
    FaValue v = (uint32_t)fa_as_int(i) < a->length ? fa_array_at(a, (uint32_t)fa_as_int(i)) : FA_UNDEFINED;
    return FA_LIKELY(v != FA_EMPTY) ? v : FA_UNDEFINED;
}
FaValue fa_rt_array_from(FaValue array, FaValue first);
FaValue fa_rt_forin_open(FaValue v);
FaValue fa_rt_forin_next(FaValue enumerator);

/* modules (emit_module.c) */
FaValue fa_rt_namespace_new(FaValue names, FaValue getters);
void fa_rt_module_imports(FaValue index, FaValue imports);
void fa_rt_module_namespace(FaValue index, FaValue namespace);
void fa_rt_module_main(void);
bool fa_rt_module_run(FaValue index);
FaValue fa_rt_module_import(FaValue index);
FaValue fa_rt_module_import_reject(FaValue specifier);
FaValue fa_rt_module_fail(FaValue class_, FaValue code, FaValue message, FaValue path, FaValue json);
FaValue fa_rt_module_import_fail(FaValue class_, FaValue code, FaValue message, FaValue path, FaValue json);
FaValue fa_rt_module_require(FaValue index);
FaValue fa_rt_module_require_missing(FaValue index, FaValue specifier);
FaValue fa_rt_module_meta(FaValue path);
/* The kind is a constant in emitted code: what a program has no modules of is not linked. */
static inline void fa_rt_module_declare(FaValue index, FaValue kind, FaValue path, FaValue body)
{
    switch ((FaModuleKind)fa_as_int(kind)) {
    case FA_MODULE_ESM:
        fa_module_declare(fa_as_int(index), FA_MODULE_ESM, path, body);
        break;
    case FA_MODULE_ASYNC:
        fa_module_declare_async(fa_as_int(index), path, body);
        break;
    case FA_MODULE_COMMONJS:
        fa_module_declare_commonjs(fa_as_int(index), path, body);
        break;
    case FA_MODULE_JSON:
        fa_module_declare_json(fa_as_int(index), path, body);
        break;
    }
}
/* The two that are read at each use of an imported name; before the module has run an empty object, and undefined. */
static inline FaValue fa_rt_module_exports(FaValue index)
{
    return fa_rt.module_values->at[2 * fa_as_int(index)];
}
static inline FaValue fa_rt_module_whole(FaValue index)
{
    return fa_rt.module_values->at[2 * fa_as_int(index) + 1];
}

/* for the scripts of runtime/ (emit_script.c) */
FaValue fa_rt_to_object(FaValue v);
FA_SLOW FaValue fa_rt_this_object_slow(FaValue this_value, FaValue method);
static inline FaValue fa_rt_this_object(FaValue this_value, FaValue method)
{
    return FA_LIKELY(fa_is_object(this_value)) ? this_value : fa_rt_this_object_slow(this_value, method);
}
FA_SLOW FaValue fa_rt_length_of_slow(FaValue v);
static inline FaValue fa_rt_length_of(FaValue v)
{
    return FA_LIKELY(fa_is_dense_array(v)) ? fa_from_size(fa_as_array(v)->length) : fa_rt_length_of_slow(v);
}
FaValue fa_rt_to_str(FaValue v);
static inline int fa_rt_is_callable(FaValue v)
{
    return fa_is_callable(v);
}
static inline int fa_rt_is_object(FaValue v)
{
    return fa_is_object(v);
}
int fa_rt_is_constructor(FaValue v);
int fa_rt_is_array(FaValue v);
FaValue fa_rt_array_species_create(FaValue original, FaValue length);
FaValue fa_rt_array_create(FaValue length);
/* The arguments from `first` on as an array. */
FaValue fa_rest(int argc, const FaValue *argv, int first);
/* The same spread into an array under construction (false: threw), or into the arguments of a call of f. */
bool fa_rest_append_js(FaValue array, int argc, const FaValue *argv, int first);
FaValue fa_rest_call_js(FaValue f, FaValue this_value, int argc, const FaValue *argv, int first, const char *text);
/* array.push(...arguments) and apply.call(f, this_value, arguments), without the object unless it could be told. `callee`: what the object
 * of a sloppy function has for callee; NULL: of a strict one. `text` is that of `apply`. */
bool fa_arguments_append_js(FaValue array, int argc, const FaValue *argv);
FaValue fa_arguments_apply_js(FaValue apply, FaValue f, FaValue this_value, int argc, const FaValue *argv, FaClosure *callee, const char *text);
/* The same of slice.call(arguments, start); `start` FA_EMPTY: there is none (builtin_array_read.c). */
FaValue fa_arguments_slice_js(FaValue call, FaValue slice, FaValue start, int argc, const FaValue *argv, FaClosure *callee, const char *text);
bool fa_rt_create_data(FaValue object, FaValue key, FaValue v);
FaValue fa_rt_append_elements(FaValue target, FaValue start, FaValue source);
FaValue fa_rt_iterator_method(FaValue items);
FaValue fa_rt_iter_open_method(FaValue items, FaValue method);

#endif
