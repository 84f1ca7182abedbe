/* String built-ins, as tables of expressions and what node prints for them. With FUNARG_GC=stress in the environment they also test
 * that nothing is lost to the collector. */
#include "tests/unit/expression.h"

#include "runtime/builtin_string.h"

/* Its arguments in angle brackets. */
FA_BUILTIN(show)
{
    FaStrBuilder b;
    fa_sb_init(&b);
    for (int i = 0; i < argc; i++) {
        fa_sb_ascii(&b, "<");
        fa_sb_string(&b, fa_to_string_js(argv[i]));
        fa_sb_ascii(&b, ">");
    }
    return fa_from_ptr(fa_sb_finish(&b));
}

static FaValue look_up(const char *name)
{
    return strcmp(name, "show") == 0 ? native(show) : FA_EMPTY;
}

static const Row errors[] = {
    {"'abc'.repeat(-1)", "RangeError: Invalid count value: -1"},
    {"'abc'.repeat(Infinity)", "RangeError: Invalid count value: Infinity"},
    {"'abc'.repeat(1000000000)", "RangeError: Invalid string length"},
    {"'a'.padStart(1000000000)", "RangeError: Invalid string length"},
    {"'a'.normalize('x')", "RangeError: The normalization form should be one of NFC, NFD, NFKC, NFKD."},
    {"String.fromCodePoint(-1)", "RangeError: Invalid code point -1"},
    {"String.fromCodePoint(1.5)", "RangeError: Invalid code point 1.5"},
    {"String.fromCodePoint('x')", "RangeError: Invalid code point NaN"},
    {"String.raw()", "TypeError: Cannot convert undefined or null to object"},
    {"String.raw({})", "TypeError: Cannot convert undefined or null to object"},
    {"String.prototype.toString.call(5)", "TypeError: String.prototype.toString requires that 'this' be a String"},
    {"String.prototype.valueOf.call({})", "TypeError: String.prototype.valueOf requires that 'this' be a String"},
    {"String.prototype.at.call(null)", "TypeError: String.prototype.at called on null or undefined"},
    {"String.prototype.trim.call(undefined)", "TypeError: String.prototype.trim called on null or undefined"},
    {"String.prototype.trimLeft.call(null)", "TypeError: String.prototype.trimLeft called on null or undefined"},
    {"String.prototype.@@iterator.call(null)",
     "TypeError: String.prototype[Symbol.iterator] called on null or undefined"},
    {"String.prototype.anchor.call(null)", "TypeError: String.prototype.anchor called on null or undefined"},
    {"''.@@iterator().next.call({})",
     "TypeError: Method String Iterator.prototype.next called on incompatible receiver #<Object>"},
    {"'a'.localeCompare('b',undefined,{sensitivity:'zzz'})",
     "RangeError: Value zzz out of range for String.prototype.localeCompare options property sensitivity"},
};

static const Row constructor[] = {
    {"String(1)", "'1'"},
    {"String()", "''"},
    {"String(null)", "'null'"},
    {"String.fromCharCode(65,66,0x1F600)", "'AB\\uf600'"},
    {"String.fromCharCode()", "''"},
    {"String.fromCodePoint(65,128512)", "'A\\ud83d\\ude00'"},
    {"String.raw({raw:['a','b','c']},1,2,3)", "'a1b2c'"},
    {"String.raw({raw:'abc'},1,2)", "'a1b2c'"},
    {"String.prototype.concat.call(5,6)", "'56'"},
    {"String.prototype.length", "0"},
    {"String.prototype.trimLeft.name", "'trimStart'"},
};

static const Row iterators[] = {
    {"'a\\ud83d\\ude00b'.@@iterator().next()", "{'value':'a','done':false}"},
    {"'\\ud83d\\ude00b'.@@iterator().next()", "{'value':'\\ud83d\\ude00','done':false}"},
    {"''.@@iterator().next()", "{'value':undefined,'done':true}"},
};

static const Row collation[] = {
    {"'x'.localeCompare('y')", "-1"},
    {"'a'.localeCompare('B')", "-1"},
    {"'a'.localeCompare('A')", "-1"},
    {"'resume'.localeCompare('r\\u00e9sum\\u00e9')", "-1"},
    {"'a'.localeCompare('a')", "0"},
    {"'10'.localeCompare('9',undefined,{numeric:true})", "1"},
    {"'a'.localeCompare('A',undefined,{sensitivity:'base'})", "0"},
    {"'a'.localeCompare('\\u00e1',undefined,{sensitivity:'base'})", "0"},
    {"'a'.localeCompare('\\u00e1',undefined,{sensitivity:'accent'})", "-1"},
};

static const Row replacing_and_splitting[] = {
    {"'a,b,c'.split(',')", "['a','b','c']"},
    {"'a,b,c'.split(',',2)", "['a','b']"},
    {"'abc'.split('')", "['a','b','c']"},
    {"''.split('')", "[]"},
    {"''.split(',')", "['']"},
    {"'abc'.split()", "['abc']"},
    {"'abc'.split(undefined,0)", "[]"},
    {"'abc'.split('abc')", "['','']"},
    {"'aXbXc'.split('X',-1)", "['a','b','c']"},
    {"'aXbX'.replace('X','[$&$`$\\u0027$$]')", "'a[XabX$]bX'"},
    {"'aXbX'.replaceAll('X','[$&|$`|$\\u0027|$1|$<a>]')", "'a[X|a|bX|$1|$<a>]b[X|aXb||$1|$<a>]'"},
    {"'aXbX'.replace('X',show)", "'a<X><1><aXbX>bX'"},
    {"'aXbX'.replaceAll('X',show)", "'a<X><1><aXbX>b<X><3><aXbX>'"},
    {"'abc'.replaceAll('','-')", "'-a-b-c-'"},
    {"'abc'.replace('','-')", "'-abc'"},
    {"'abc'.replace('z','-')", "'abc'"},
    {"'abc'.replace('b','$')", "'a$c'"},
    {"'abc'.replace('b','$$$')", "'a$$c'"},
    {"'abc'.replace('b',undefined)", "'aundefinedc'"},
    {"'undefinedx'.replace(undefined,'y')", "'yx'"},
};

static const Row searching[] = {
    {"'abcabc'.indexOf('c',3)", "5"},
    {"'abc'.indexOf('')", "0"},
    {"'abc'.indexOf('',10)", "3"},
    {"'abcabc'.lastIndexOf('c')", "5"},
    {"'abcabc'.lastIndexOf('c',4)", "2"},
    {"'abcabc'.lastIndexOf('c',-1)", "-1"},
    {"'abc'.lastIndexOf('')", "3"},
    {"'abcabc'.lastIndexOf('abc',NaN)", "3"},
    {"'abc'.includes('b')", "true"},
    {"'abc'.includes('b',2)", "false"},
    {"'abc'.startsWith('bc',1)", "true"},
    {"'abc'.endsWith('ab',2)", "true"},
    {"'abc'.startsWith('')", "true"},
    {"'abc'.endsWith('abcd')", "false"},
};

static const Row positions[] = {
    {"'abc'.at(-1)", "'c'"},
    {"'abc'.at(9)", "undefined"},
    {"'abc'.charAt(1)", "'b'"},
    {"'abc'.charAt(-1)", "''"},
    {"'abc'.charCodeAt(1)", "98"},
    {"'abc'.charCodeAt(5)", "NaN"},
    {"'a\\ud83d\\ude00b'.codePointAt(1)", "128512"},
    {"'a\\ud83d\\ude00b'.codePointAt(2)", "56832"},
    {"'a\\ud83d\\ude00b'.codePointAt(9)", "undefined"},
    {"'abc'.slice(-2)", "'bc'"},
    {"'abc'.slice(2,1)", "''"},
};

static const Row transforming[] = {
    {"'a'.concat('b',1,null,undefined)", "'ab1nullundefined'"},
    {"'abc'.repeat(3)", "'abcabcabc'"},
    {"'abc'.repeat(0)", "''"},
    {"''.repeat(1000000000)", "''"},
    {"'\\u0431a'.repeat(2)", "'\\u0431a\\u0431a'"},
    {"'5'.padStart(3,'0')", "'005'"},
    {"'5'.padStart(3)", "'  5'"},
    {"'5'.padEnd(6,'ab')", "'5ababa'"},
    {"'5'.padEnd(6,'')", "'5'"},
    {"'5'.padStart(1)", "'5'"},
    {"'  a b \\u00a0\\ufeff\\u000a'.trim()", "'a b'"},
    {"'  a '.trimStart()", "'a '"},
    {"'  a '.trimEnd()", "'  a'"},
    {"'  a '.trimLeft()", "'a '"},
    {"'   '.trim()", "''"},
    {"'\\u00c9COLE'.toLowerCase()", "'\\u00e9cole'"},
    {"'stra\\u00dfe'.toUpperCase()", "'STRASSE'"},
    {"'\\u00ff\\u00b5'.toUpperCase()", "'\\u0178\\u039c'"},
    {"'\\u03a3\\u0391\\u03a3'.toLowerCase()", "'\\u03c3\\u03b1\\u03c2'"},
    {"'\\u0130'.toLowerCase()", "'i\\u0307'"},
    {"'abc'.toUpperCase()", "'ABC'"},
    {"'ABC'.toLocaleLowerCase()", "'abc'"},
    {"'\\ufb01'.toUpperCase()", "'FI'"},
    {"'e\\u0301'.normalize()", "'\\u00e9'"},
    {"'\\u00e9'.normalize('NFD')", "'e\\u0301'"},
    {"'\\u00bd\\ufb01'.normalize('NFKC')", "'1\\u20442fi'"},
    {"'\\u00bd'.normalize('NFKD')", "'1\\u20442'"},
    {"'a\\ud800b'.isWellFormed()", "false"},
    {"'a\\ud83d\\ude00b'.isWellFormed()", "true"},
    {"'a\\ud800b\\udc00'.toWellFormed()", "'a\\ufffdb\\ufffd'"},
    {"'abc'.anchor('a\"b')", "'<a name=\"a&quot;b\">abc</a>'"},
    {"'abc'.big()", "'<big>abc</big>'"},
    {"'abc'.link('u')", "'<a href=\"u\">abc</a>'"},
    {"'abc'.sup()", "'<sup>abc</sup>'"},
};

#define TABLE_TEST(NAME)                                                                                               \
    START_TEST(NAME##_table)                                                                                           \
    {                                                                                                                  \
        start();                                                                                                       \
        CHECK_ROWS(NAME, look_up);                                                                                     \
    }                                                                                                                  \
    END_TEST
TABLE_TEST(errors)
TABLE_TEST(constructor)
TABLE_TEST(iterators)
TABLE_TEST(collation)
TABLE_TEST(replacing_and_splitting)
TABLE_TEST(searching)
TABLE_TEST(positions)
TABLE_TEST(transforming)

/* One-unit strings are shared: a change of case must not reach them. */
START_TEST(case_mapping_leaves_its_operand_alone)
{
    static const Row rows[] = {
        {"'A'.toLowerCase()", "'a'"}, {"'A'.at(0)", "'A'"},         {"'a'.toUpperCase()", "'A'"}, {"'a'.charAt(0)", "'a'"},
        {"'\\u00c9'.toLowerCase()", "'\\u00e9'"}, {"'x\\u00c9'.at(1)", "'\\u00c9'"},
    };
    start();
    CHECK_ROWS(rows, look_up);
}
END_TEST

FA_BUILTIN(own_replace)
{
    FaValue list = fa_from_object(fa_array_from(argv, (uint32_t)argc));
    return list;
}

START_TEST(objects_with_symbol_methods_are_asked)
{
    start();
    FaObject *pattern = fa_object_new_plain();
    fa_define_data(pattern, FA_KEY_SYMBOL(replace), native(own_replace), FA_ATTR_ALL);
    FaValue s = fa_from_ptr(fa_str_from_ascii("abc")), arguments[] = {fa_from_object(pattern), fa_int(1)};
    FaValue method = fa_getv_js(s, fa_key_from_string(fa_str_from_ascii("replace")));
    FaValue list = fa_call_js(method, s, 2, arguments);
    ck_assert_uint_eq(fa_as_array(list)->elements[0], s);
    ck_assert_uint_eq(fa_as_array(list)->elements[1], fa_int(1));
    fa_define_data(pattern, FA_KEY_SYMBOL(match), FA_TRUE, FA_ATTR_ALL);
    ck_assert_int_eq(fa_is_regexp_js(fa_from_object(pattern)), 1);
}
END_TEST

/* What a template becomes for "b" in "abcd", with captures "x", undefined and a group n. */
static const char *substitute(const char *template)
{
    size_t n;
    FaStrBuilder out;
    FaObject *groups = fa_object_new_plain();
    fa_create_data_property_js(groups, fa_key_from_string(fa_str_from_ascii("n")), fa_int(5));
    FaValue captures[] = {fa_from_ptr(fa_str_from_ascii("x")), FA_UNDEFINED};
    FaMatch match = {fa_str_from_ascii("abcd"), fa_str_from_ascii("b"), 1, 2, captures, fa_from_object(groups)};
    fa_sb_init(&out);
    ck_assert(fa_string_substitute_js(&out, &match, fa_str_from_ascii(template)));
    return fa_str_to_utf8(fa_sb_finish(&out), &n);
}

START_TEST(templates_refer_to_captures)
{
    start();
    ck_assert_str_eq(substitute("[$1|$2|$3|$01|$02|$10|$12|$00|$0]"), "[x||$3|x||x0|x2|$00|$0]");
    ck_assert_str_eq(substitute("[$<n>|$<m>|$<n|$$1|$&|$`|$\']"), "[5||$<n|$1|b|a|cd]");
}
END_TEST

int main(void)
{
    stack_base = __builtin_frame_address(0);
    return run_tests("builtin_string", (const TTest *const[]){
        errors_table, constructor_table, iterators_table, collation_table, replacing_and_splitting_table, searching_table,
        positions_table, transforming_table, case_mapping_leaves_its_operand_alone, objects_with_symbol_methods_are_asked,
        templates_refer_to_captures, NULL});
}
