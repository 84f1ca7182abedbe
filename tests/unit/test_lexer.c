/* The lexer: what text becomes which tokens, and their values. */
#include <check.h>
#include <math.h>

#include "frontend/lexer.h"
#include "frontend/unit.h"

static Unit *unit;
static Lexer lexer;

static void setup(void)
{
    unit = unit_new();
}

static void teardown(void)
{
    unit_free(unit);
}

static void start_bytes(const char *text, size_t length, bool html_comments)
{
    Source *source = source_add(unit, "t.js", (Str){text, (uint32_t)length});
    lexer_init(&lexer, unit, source, html_comments);
    lexer_next(&lexer);
}

static void start(const char *text)
{
    start_bytes(text, strlen(text), true);
}

/* The kinds of all tokens, separated by spaces, a newline before shown as '/'. */
static const char *kinds(const char *text)
{
    StrBuf out;
    strbuf_init(&out, &unit->arena);
    for (start(text); lexer.token.kind != TOK_EOF; lexer_next(&lexer)) {
        if (out.length) strbuf_char(&out, ' ');
        if (lexer.token.newline_before) strbuf_char(&out, '/');
        strbuf_puts(&out, token_kind_text((TokenKind)lexer.token.kind));
        if (lexer.token.kind == TOK_ERROR) break;
    }
    return strbuf_finish(&out).p;
}

static double number(const char *text)
{
    start(text);
    ck_assert_msg(lexer.token.kind == TOK_NUMBER, "%s is no number", text);
    ck_assert_uint_eq(lexer.token.end, strlen(text));
    return lexer.token.number;
}

static const char *string(const char *text)
{
    start(text);
    ck_assert_msg(lexer.token.kind == TOK_STRING, "%s is no string: %s", text, lexer.error);
    return str_copy(&unit->arena, lexer.token.text).p;
}

static void check_fails(const char *text)
{
    start(text);
    while (lexer.token.kind != TOK_EOF && lexer.token.kind != TOK_ERROR) lexer_next(&lexer);
    ck_assert_msg(lexer.token.kind == TOK_ERROR, "%s should not be lexed", text);
    ck_assert_ptr_nonnull(lexer.error);
}

START_TEST(longest_punctuator_wins)
{
    ck_assert_str_eq(kinds("a >>>= b >>> c >> d >= e"),
                     "identifier >>>= identifier >>> identifier >> identifier >= identifier");
    ck_assert_str_eq(kinds("** **= ++ += && &&= ?? ?\?= || ||= ... . => === =="),
                     "** **= ++ += && &&= ?? ?\?= || ||= ... . => === ==");
}
END_TEST

START_TEST(optional_chain_is_no_conditional_with_a_fraction)
{
    ck_assert_str_eq(kinds("a?.b"), "identifier ?. identifier");
    ck_assert_str_eq(kinds("a?.5:1"), "identifier ? number : number");
}
END_TEST

START_TEST(all_line_terminators_are_seen)
{
    ck_assert_str_eq(kinds("a\nb\rc\r\nd\xE2\x80\xA8" "e\xE2\x80\xA9" "f"),
                     "identifier /identifier /identifier /identifier /identifier /identifier");
    ck_assert_str_eq(kinds("a /* \n */ b // x\xE2\x80\xA8" "c"), "identifier /identifier /identifier");
}
END_TEST

START_TEST(unicode_spaces_are_white_space)
{
    ck_assert_str_eq(kinds("\xEF\xBB\xBF" "a\xC2\xA0" "b\xE3\x80\x80" "c\xE1\x9A\x80" "d"),
                     "identifier identifier identifier identifier");
}
END_TEST

START_TEST(html_comments_are_comments_in_scripts_only)
{
    ck_assert_str_eq(kinds("a <!-- b\nc"), "identifier /identifier");
    ck_assert_str_eq(kinds("--> a\nb"), "/identifier");
    ck_assert_str_eq(kinds("a\n/* */ --> b\nc"), "identifier /identifier");
    ck_assert_str_eq(kinds("a --> b"), "identifier -- > identifier");
    start_bytes("<!-- b", 6, false);
    ck_assert_int_eq(lexer.token.kind, TOK_LT);
}
END_TEST

START_TEST(hashbang_is_a_comment_at_the_start_only)
{
    ck_assert_str_eq(kinds("#!/usr/bin/env node\na"), "/identifier");
    check_fails(" #!x");
}
END_TEST

START_TEST(identifiers_are_interned_with_escapes_decoded)
{
    start("caf\xC3\xA9 caf\\u00e9 caf\\u{E9}");
    Name *plain = lexer.token.name;
    ck_assert(!lexer.token.has_escape);
    lexer_next(&lexer);
    ck_assert_ptr_eq(lexer.token.name, plain);
    ck_assert(lexer.token.has_escape);
    lexer_next(&lexer);
    ck_assert_ptr_eq(lexer.token.name, plain);
    ck_assert_str_eq(plain->text, "caf\xC3\xA9");
}
END_TEST

START_TEST(keywords_with_escapes_are_no_keywords)
{
    ck_assert_str_eq(kinds("if i\\u0066 let l\\u0065t"), "if escaped keyword let identifier");
}
END_TEST

START_TEST(astral_and_joining_characters_in_identifiers)
{
    ck_assert_str_eq(kinds("\xF0\xA0\x80\x80 a\xE2\x80\x8D"), "identifier identifier");
    check_fails("a \xE2\x80\x8D");
    check_fails("\xF0\x9F\x98\x80");
    check_fails("\\u{110000}");
    check_fails("\\u0020");
}
END_TEST

START_TEST(private_names_keep_their_hash)
{
    start("#x #\\u0078");
    ck_assert_int_eq(lexer.token.kind, TOK_PRIVATE_NAME);
    ck_assert_str_eq(lexer.token.name->text, "#x");
    Name *name = lexer.token.name;
    lexer_next(&lexer);
    ck_assert_int_eq(lexer.token.kind, TOK_PRIVATE_NAME);
    ck_assert_ptr_eq(lexer.token.name, name);
    check_fails("# x");
    check_fails("#1");
}
END_TEST

START_TEST(numbers_have_exact_values)
{
    ck_assert(number("0") == 0 && number("42") == 42 && number("1_000_000") == 1e6);
    ck_assert(number("0.1") == 0.1 && number(".5") == 0.5 && number("5.") == 5);
    ck_assert(number("1e3") == 1000 && number("1E+2") == 100 && number("123e-20") == 123e-20);
    ck_assert(number("9007199254740993") == 9007199254740992.0);
    ck_assert(number("1.7976931348623159e308") == (double)INFINITY);
    ck_assert(number("5e-324") == 5e-324 && number("123456789012345678") == 123456789012345680.0);
    ck_assert(number("0.30000000000000004") == 0.30000000000000004);
}
END_TEST

START_TEST(radix_numbers_round_correctly)
{
    ck_assert(number("0xff") == 255 && number("0XFF_ff") == 65535);
    ck_assert(number("0b101") == 5 && number("0o17") == 15);
    ck_assert(number("0x20000000000001") == 9007199254740992.0);   /* a tie: to even */
    ck_assert(number("0x20000000000003") == 9007199254740996.0);
    ck_assert(number("0x200000000000010000000001") == ldexp(9007199254740994.0, 40));
    ck_assert(number("0x200000000000010000000000") == ldexp(9007199254740992.0, 40));
}
END_TEST

START_TEST(legacy_octal_is_noted)
{
    ck_assert(number("017") == 15);
    ck_assert(lexer.token.has_octal);
    ck_assert(number("089") == 89);
    ck_assert(lexer.token.has_octal);
    ck_assert(number("08.5") == 8.5);
    ck_assert(number("0") == 0);
    ck_assert(!lexer.token.has_octal);
}
END_TEST

START_TEST(bigints_keep_their_digits)
{
    start("0xF_fn");
    ck_assert_int_eq(lexer.token.kind, TOK_BIGINT);
    ck_assert(str_is(lexer.token.text, "0xff"));
    start("12345678901234567890n");
    ck_assert(str_is(lexer.token.text, "12345678901234567890"));
}
END_TEST

START_TEST(malformed_numbers_fail)
{
    static const char *const texts[] = {"1__0", "1_", "0_1", "0x", "0b2", "0o8", "1e", "1e+", "3in",
                                        "3a", "0b12", "01n", "08n", "1.5n", "1e3n", "1._5", "01_1",
                                        "0x_1", "3\\u0061", "1_.5", "1e_5"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) check_fails(texts[i]);
}
END_TEST

START_TEST(string_escapes_are_cooked)
{
    ck_assert_str_eq(string("'a\\n\\t\\x41\\u0042\\u{43}\\\\\\''"), "a\n\tABC\\'");
    ck_assert_str_eq(string("'a\\\r\nb\\\xE2\x80\xA8" "c'"), "abc");
    ck_assert_str_eq(string("'\\\xC3\xA9'"), "\xC3\xA9");
    ck_assert_str_eq(string("'\xE2\x80\xA8'"), "\xE2\x80\xA8");
    ck_assert_str_eq(string("\"it's\""), "it's");
    start("'a\\0b'");
    ck_assert_uint_eq(lexer.token.text.n, 3);
}
END_TEST

START_TEST(surrogates_join_or_stay_alone)
{
    ck_assert_str_eq(string("'\\ud83d\\ude00'"), "\xF0\x9F\x98\x80");
    ck_assert_str_eq(string("'\\ud83d'"), "\xED\xA0\xBD");
    ck_assert_str_eq(string("'\\ude00\\ud83d'"), "\xED\xB8\x80\xED\xA0\xBD");
}
END_TEST

START_TEST(octal_escapes_are_cooked_and_noted)
{
    ck_assert_str_eq(string("'\\101\\8'"), "A8");
    ck_assert(lexer.token.has_octal);
    ck_assert_uint_eq(lexer.token.detail, 1);
    ck_assert_str_eq(string("'\\400'"), " 0");
    string("'\\0'");
    ck_assert(!lexer.token.has_octal);
}
END_TEST

START_TEST(malformed_strings_fail)
{
    static const char *const texts[] = {"'a", "'a\n'", "'\\x4'", "'\\u123'", "'\\u{110000}'",
                                        "'\\u{}'", "'\\", "/* a", "`a", "`a${"};
    for (size_t i = 0; i < COUNT_OF(texts) - 1; i++) check_fails(texts[i]);
}
END_TEST

START_TEST(templates_have_cooked_and_raw_text)
{
    start("`a\\n\r\n${x}b`");
    ck_assert_int_eq(lexer.token.kind, TOK_TEMPLATE);
    ck_assert(!lexer.token.ends_template);
    ck_assert(str_is(lexer.token.text, "a\n\n"));
    ck_assert(str_is(lexer.token.raw, "a\\n\n"));
    lexer_next(&lexer);
    lexer_next(&lexer);
    lexer_rescan_template(&lexer);
    ck_assert(lexer.token.ends_template);
    ck_assert(str_is(lexer.token.text, "b"));
}
END_TEST

START_TEST(bad_escapes_of_templates_are_noted)
{
    start("`\\unicode \\${`");
    ck_assert_int_eq(lexer.token.kind, TOK_TEMPLATE);
    ck_assert(lexer.token.no_cooked);
    ck_assert(str_is(lexer.token.raw, "\\unicode \\${"));
    start("`\\01`");
    ck_assert(lexer.token.no_cooked);
}
END_TEST

START_TEST(regexps_end_at_the_slash_outside_classes)
{
    start("/a[/]\\/b/giu.x");
    lexer_rescan_regexp(&lexer);
    ck_assert_int_eq(lexer.token.kind, TOK_REGEXP);
    ck_assert(str_is(lexer.token.text, "a[/]\\/b"));
    ck_assert(str_is(lexer.token.raw, "giu"));
    start("/=a/");
    lexer_rescan_regexp(&lexer);
    ck_assert(str_is(lexer.token.text, "=a"));
    start("/a\n/");
    lexer_rescan_regexp(&lexer);
    ck_assert_int_eq(lexer.token.kind, TOK_ERROR);
}
END_TEST

START_TEST(positions_count_utf16_units)
{
    start("a\n\xF0\x9F\x98\x80\xC3\xA9 b\r\nc");
    Source *source = lexer.source;
    Position at_b = source_position(unit, source, 9), at_c = source_position(unit, source, 12);
    ck_assert_uint_eq(at_b.line, 2);
    ck_assert_uint_eq(at_b.column, 5);
    ck_assert_uint_eq(at_c.line, 3);
    ck_assert_uint_eq(at_c.column, 1);
    ck_assert(str_is(source_line(unit, source, 3), "c"));
}
END_TEST

START_TEST(invalid_utf8_is_a_located_error)
{
    source_add(unit, "bad.js", STR_LITERAL("a \xFF b"));
    ck_assert_uint_eq(unit->diagnostics.error_count, 1);
    ck_assert_uint_eq(unit->diagnostics.list.items[0]->span.start, 2);
}
END_TEST

START_TEST(nul_is_no_end_of_input)
{
    start_bytes("a \0 b", 5, true);
    lexer_next(&lexer);
    ck_assert_int_eq(lexer.token.kind, TOK_ERROR);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lexer");
    TCase *tests = tcase_create("lexer");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, longest_punctuator_wins);
    tcase_add_test(tests, optional_chain_is_no_conditional_with_a_fraction);
    tcase_add_test(tests, all_line_terminators_are_seen);
    tcase_add_test(tests, unicode_spaces_are_white_space);
    tcase_add_test(tests, html_comments_are_comments_in_scripts_only);
    tcase_add_test(tests, hashbang_is_a_comment_at_the_start_only);
    tcase_add_test(tests, identifiers_are_interned_with_escapes_decoded);
    tcase_add_test(tests, keywords_with_escapes_are_no_keywords);
    tcase_add_test(tests, astral_and_joining_characters_in_identifiers);
    tcase_add_test(tests, private_names_keep_their_hash);
    tcase_add_test(tests, numbers_have_exact_values);
    tcase_add_test(tests, radix_numbers_round_correctly);
    tcase_add_test(tests, legacy_octal_is_noted);
    tcase_add_test(tests, bigints_keep_their_digits);
    tcase_add_test(tests, malformed_numbers_fail);
    tcase_add_test(tests, string_escapes_are_cooked);
    tcase_add_test(tests, surrogates_join_or_stay_alone);
    tcase_add_test(tests, octal_escapes_are_cooked_and_noted);
    tcase_add_test(tests, malformed_strings_fail);
    tcase_add_test(tests, templates_have_cooked_and_raw_text);
    tcase_add_test(tests, bad_escapes_of_templates_are_noted);
    tcase_add_test(tests, regexps_end_at_the_slash_outside_classes);
    tcase_add_test(tests, positions_count_utf16_units);
    tcase_add_test(tests, invalid_utf8_is_a_located_error);
    tcase_add_test(tests, nul_is_no_end_of_input);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
