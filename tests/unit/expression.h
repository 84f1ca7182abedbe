/* A small language for tests of built-ins, so that a test is a row: what JavaScript would say, what node prints for it.
 *
 *   expression = primary { "." name | "[" expression "]" | "(" [ expression { "," expression } ] ")" }
 *   primary    = number | 'string' | "[" elements and holes "]" | "{" name ":" expression … "}" | name
 *
 * A name is undefined, null, true, false, NaN, Infinity, a global built-in, or a function the test defines (callbacks). In strings
 * \uXXXX is a code unit. Evaluation goes through the runtime's own calls and gets, so a method is found, called and may throw as in
 * a program. */
#ifndef FA_TESTS_EXPRESSION_H
#define FA_TESTS_EXPRESSION_H

#include "runtime/array.h"
#include "runtime/convert.h"
#include "runtime/error.h"
#include "runtime/global.h"

#include <check.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

typedef FaValue LookUp(const char *name); /* the test's own names; FA_EMPTY: none such */

typedef struct Reader {
    const char *p;
    LookUp *look_up;
} Reader;

static FaValue read_expression(Reader *r);

static bool skip(Reader *r, char c)
{
    while (*r->p == ' ')
        r->p++;
    if (*r->p != c)
        return false;
    r->p++;
    return true;
}

static void read_name(Reader *r, char *name, size_t size)
{
    size_t n = 0;
    skip(r, ' ');
    while (n + 1 < size && (isalnum((unsigned char)*r->p) || *r->p == '_' || *r->p == '@'))
        name[n++] = *r->p++;
    name[n] = 0;
}

static FaValue read_string(Reader *r)
{
    FaStrBuilder b;
    fa_sb_init(&b);
    for (; *r->p != '\'' && *r->p != 0; r->p++) {
        unsigned unit;
        if (r->p[0] == '\\' && r->p[1] == 'u' && sscanf(r->p + 2, "%4x", &unit) == 1) {
            fa_sb_unit(&b, (uint16_t)unit);
            r->p += 5;
        } else {
            fa_sb_unit(&b, (uint8_t)*r->p);
        }
    }
    r->p++;
    return fa_from_ptr(fa_sb_finish(&b));
}

static FaValue read_array(Reader *r)
{
    FaArray *a = fa_array_new(0);
    while (!skip(r, ']')) {
        if (skip(r, ',')) {
            fa_array_push(a, FA_EMPTY);
            continue;
        }
        fa_array_push(a, read_expression(r));
        skip(r, ',');
    }
    return fa_from_object(a);
}

static FaValue read_object(Reader *r)
{
    FaObject *o = fa_object_new_plain();
    while (!skip(r, '}')) {
        char name[64];
        read_name(r, name, sizeof name);
        skip(r, ':');
        FaValue v = read_expression(r);
        fa_create_data_property_js(o, fa_key_from_string(fa_str_from_ascii(name)), v);
        skip(r, ',');
    }
    return fa_from_object(o);
}

static FaKey key_of(const char *name)
{
    if (strcmp(name, "@@iterator") == 0)
        return FA_KEY_SYMBOL(iterator);
    if (strcmp(name, "@@unscopables") == 0)
        return FA_KEY_SYMBOL(unscopables);
    return fa_key_from_string(fa_str_from_ascii(name));
}

static FaValue read_named(Reader *r)
{
    static const struct {
        const char *name;
        FaValue v;
    } constants[] = {{"undefined", FA_UNDEFINED}, {"null", FA_NULL}, {"true", FA_TRUE}, {"false", FA_FALSE}};
    char name[64];
    read_name(r, name, sizeof name);
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (strcmp(name, constants[i].name) == 0)
            return constants[i].v;
    if (strcmp(name, "NaN") == 0 || strcmp(name, "Infinity") == 0)
        return fa_double(name[0] == 'N' ? NAN : INFINITY);
    FaValue v = r->look_up(name);
    if (v != FA_EMPTY)
        return v;
    if (strcmp(name, "Array") == 0 || strcmp(name, "String") == 0)
        return fa_from_object(name[0] == 'A' ? FA_INTRINSIC(ARRAY) : FA_INTRINSIC(STRING));
    fprintf(stderr, "no name '%s' before '%s'\n", name, r->p);
    abort();
}

static FaValue read_primary(Reader *r)
{
    if (skip(r, '\''))
        return read_string(r);
    if (skip(r, '['))
        return read_array(r);
    if (skip(r, '{'))
        return read_object(r);
    if (*r->p == '-' && r->p[1] == 'I') {
        r->p++;
        return fa_double(-fa_as_number(read_named(r)));
    }
    if (!isdigit((unsigned char)*r->p) && *r->p != '-')
        return read_named(r);
    char *end;
    double d = strtod(r->p, &end);
    r->p = end;
    return fa_number(d);
}

static FaValue call(Reader *r, FaValue callee, FaValue this_value)
{
    FaValue arguments[16];
    int n = 0;
    while (!skip(r, ')')) {
        arguments[n++] = read_expression(r);
        skip(r, ',');
    }
    return callee == FA_THREW ? callee : fa_call_js(callee, this_value, n, arguments);
}

static FaValue read_expression(Reader *r)
{
    FaValue v = read_primary(r), this_value = FA_UNDEFINED;
    for (;;) {
        FaKey key;
        char name[64];
        if (skip(r, '(')) {
            v = call(r, v, this_value);
            this_value = FA_UNDEFINED;
            continue;
        }
        if (skip(r, '.')) {
            read_name(r, name, sizeof name);
            key = key_of(name);
        } else if (skip(r, '[')) {
            FaValue index = read_expression(r);
            skip(r, ']');
            if (!fa_to_key_js(index, &key))
                return FA_THREW;
        } else {
            return v;
        }
        this_value = v;
        v = v == FA_THREW ? v : fa_getv_js(v, key);
    }
}

/* ---- printing ---- */

static void print_value(FaStrBuilder *out, FaValue v);

static void print_string(FaStrBuilder *out, FaString *s)
{
    s = fa_str_flat(s);
    fa_sb_ascii(out, "'");
    for (uint32_t i = 0; i < fa_str_length(s); i++) {
        char text[8];
        uint16_t unit = fa_str_unit(s, i);
        snprintf(text, sizeof text, unit >= 0x20 && unit < 0x7F ? "%c" : "\\u%04x", unit);
        fa_sb_ascii(out, text);
    }
    fa_sb_ascii(out, "'");
}

static void print_array(FaStrBuilder *out, FaObject *a)
{
    int64_t length = fa_length_of_js(a);
    fa_sb_ascii(out, "[");
    for (int64_t i = 0; i < length; i++) {
        FaKey key = fa_key_index((uint32_t)i);
        fa_sb_ascii(out, i > 0 ? "," : "");
        if (fa_has_own_property_js(a, key))
            print_value(out, fa_get_js(a, key, fa_from_object(a)));
    }
    fa_sb_ascii(out, length > 0 && !fa_has_own_property_js(a, fa_key_index((uint32_t)length - 1)) ? ",]" : "]");
}

/* {'a':1,'b':2}: own string keys in order */
static void print_object(FaStrBuilder *out, FaObject *o)
{
    FaValues *keys = fa_own_keys_js(o);
    fa_sb_ascii(out, "{");
    for (uint32_t i = 0; i < fa_values_count(keys); i++) {
        if (!fa_is_string(keys->at[i]))
            continue;
        fa_sb_ascii(out, i > 0 ? "," : "");
        print_string(out, fa_as_string(keys->at[i]));
        fa_sb_ascii(out, ":");
        print_value(out, fa_get_js(o, fa_key_from_string(fa_as_string(keys->at[i])), fa_from_object(o)));
    }
    fa_sb_ascii(out, "}");
}

static void print_value(FaStrBuilder *out, FaValue v)
{
    if (fa_is_string(v))
        print_string(out, fa_as_string(v));
    else if (fa_is_callable(v))
        fa_sb_ascii(out, "function");
    else if (fa_is_array_js(v))
        print_array(out, fa_as_object(v));
    else if (fa_is_object(v))
        print_object(out, fa_as_object(v));
    else if (fa_is_double(v) && fa_as_double(v) == 0)
        fa_sb_ascii(out, "-0");
    else
        fa_sb_string(out, fa_to_string_js(v));
}

/* Evaluates and prints; an exception as "TypeError: message". */
static const char *evaluate(const char *text, LookUp *look_up)
{
    size_t n;
    Reader r = {text, look_up};
    FaStrBuilder out;
    FaValue v = read_expression(&r);
    fa_sb_init(&out);
    if (v != FA_THREW)
        print_value(&out, v);
    else
        fa_sb_string(&out, fa_to_string_js(fa_catch()));
    return fa_str_to_utf8(fa_sb_finish(&out), &n);
}

/* ---- rows ---- */

typedef struct Row {
    const char *expression, *expected;
} Row;

#define CHECK_ROWS(ROWS, LOOK_UP)                                                                                      \
    for (size_t i_ = 0; i_ < sizeof(ROWS) / sizeof *(ROWS); i_++)                                                      \
    ck_assert_msg(strcmp(evaluate((ROWS)[i_].expression, LOOK_UP), (ROWS)[i_].expected) == 0, "%s gave %s, not %s",    \
                  (ROWS)[i_].expression, evaluate((ROWS)[i_].expression, LOOK_UP), (ROWS)[i_].expected)

/* ---- the realm ---- */

static const FaFamily *const families[FA_FAMILY_COUNT] = {
    [FA_FAMILY_OBJECT] = &fa_family_OBJECT, [FA_FAMILY_FUNCTION] = &fa_family_FUNCTION,
    [FA_FAMILY_ERROR] = &fa_family_ERROR,   [FA_FAMILY_ARRAY] = &fa_family_ARRAY,
    [FA_FAMILY_STRING] = &fa_family_STRING, [FA_FAMILY_ITERATOR] = &fa_family_ITERATOR,
    [FA_FAMILY_NUMBER] = &fa_family_NUMBER, [FA_FAMILY_BOOLEAN] = &fa_family_BOOLEAN,
    [FA_FAMILY_SYMBOL] = &fa_family_SYMBOL,
};
static const FaProgram program = {.families = families};
static char *stack_base;

static void start(void)
{
    fa_rt.stack_limit = (char *)__builtin_frame_address(0) - (1 << 20);
    fa_heap_init(stack_base);
    fa_realm_init(&program);
}

static FaValue native(FaGeneric *code)
{
    return fa_native_new(code, NULL, 0, FA_FN_NATIVE | FA_FN_METHOD, FA_EMPTY);
}

static int run_tests(const char *name, const TTest *const *tests)
{
    TCase *c = tcase_create(name);
    for (; *tests != NULL; tests++)
        tcase_add_test(c, *tests);
    tcase_set_timeout(c, 120);
    Suite *s = suite_create(name);
    suite_add_tcase(s, c);
    SRunner *runner = srunner_create(s);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
