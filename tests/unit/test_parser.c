/* The parser: trees of what is valid, errors for what is not, and what it says about functions. */
#include <check.h>

#include "frontend/parser.h"
#include "frontend/regexp_syntax.h"
#include "frontend/unit.h"

static Unit *unit;

static void setup(void)
{
    unit = unit_new();
}

static void teardown(void)
{
    unit_free(unit);
}

static AstNode *parse(AstGoal goal, const char *text)
{
    return parse_program(unit, source_add(unit, "t.js", str_from_c(text)), goal);
}

/* Is the text free of errors? Each call has a unit of its own. */
static bool is_valid(AstGoal goal, const char *text)
{
    Unit *outer = unit;
    unit = unit_new();
    parse(goal, text);
    bool valid = !diag_has_errors(unit);
    unit_free(unit);
    unit = outer;
    return valid;
}

static void accept_all(AstGoal goal, const char *const *texts)
{
    for (; *texts; texts++) ck_assert_msg(is_valid(goal, *texts), "should be valid: %s", *texts);
}

static void reject_all(AstGoal goal, const char *const *texts)
{
    for (; *texts; texts++) ck_assert_msg(!is_valid(goal, *texts), "should be an error: %s", *texts);
}

#define ACCEPT(goal, ...) accept_all(goal, (const char *const[]){__VA_ARGS__, NULL})
#define REJECT(goal, ...) reject_all(goal, (const char *const[]){__VA_ARGS__, NULL})

/* Checks the dump of the only statement, with runs of white space made one space. */
static void check_tree(AstGoal goal, const char *text, const char *expected)
{
    StrBuf dump, flat;
    AstNode *program = parse(goal, text);
    ck_assert_msg(!diag_has_errors(unit), "should be valid: %s", text);
    strbuf_init(&dump, &unit->arena);
    strbuf_init(&flat, &unit->arena);
    ast_dump(unit, program->program.body.items[0], false, &dump);
    for (size_t i = 0; i + 1 < dump.length; i++) {
        char c = dump.text[i] == '\n' ? ' ' : dump.text[i];
        if (c != ' ' || flat.text[flat.length - 1] != ' ') strbuf_char(&flat, c);
    }
    ck_assert_str_eq(strbuf_finish(&flat).p, expected);
}

static AstNode *expression_of(const char *text)
{
    AstNode *program = parse(GOAL_SCRIPT, text);
    ck_assert_msg(!diag_has_errors(unit), "should be valid: %s", text);
    return program->program.body.items[0]->expression_statement.expression;
}

/* ---- Trees ---- */

START_TEST(binary_operators_bind_by_precedence)
{
    check_tree(GOAL_SCRIPT, "a + b * c - d",
               "(expression-statement expression: (binary - left: (binary + left: (identifier a) "
               "right: (binary * left: (identifier b) right: (identifier c))) right: (identifier d)))");
    check_tree(GOAL_SCRIPT, "a ** b ** c",
               "(expression-statement expression: (binary ** left: (identifier a) "
               "right: (binary ** left: (identifier b) right: (identifier c))))");
}
END_TEST

START_TEST(assignment_literals_become_patterns)
{
    check_tree(GOAL_SCRIPT, "[a, b.c = 1, ...d] = e",
               "(expression-statement expression: (assign = target: (array-pattern (identifier a) "
               "(default target: (member c object: (identifier b)) value: (number 1)) "
               "(rest target: (identifier d))) value: (identifier e)))");
    check_tree(GOAL_SCRIPT, "({a, b: [c], d = 1, ...e} = f)",
               "(expression-statement expression: (assign = parenthesized target: (object-pattern "
               "(pattern-property shorthand key: (key a) value: (identifier a)) "
               "(pattern-property key: (key b) value: (array-pattern (identifier c))) "
               "(pattern-property shorthand key: (key d) value: (default target: (identifier d) "
               "value: (number 1))) (rest target: (identifier e))) value: (identifier f)))");
}
END_TEST

START_TEST(arrow_parameters_become_bindings)
{
    check_tree(GOAL_SCRIPT, "({a = 1}, [b]) => a",
               "(expression-statement expression: (function arrow length=2 params: (object-pattern "
               "(pattern-property shorthand key: (key a) value: (default target: (binding a) "
               "value: (number 1)))) (array-pattern (binding b)) concise: (identifier a)))");
    check_tree(GOAL_SCRIPT, "async x => await x",
               "(expression-statement expression: (function arrow is-async has-simple-params "
               "length=1 params: (binding x) concise: (await argument: (identifier x))))");
}
END_TEST

START_TEST(optional_chain_wraps_the_whole_chain)
{
    check_tree(GOAL_SCRIPT, "a?.b.c(d)",
               "(expression-statement expression: (optional-chain expression: (call callee: "
               "(member c object: (member optional b object: (identifier a))) arguments: "
               "(identifier d))))");
    ck_assert_int_eq(expression_of("(a?.b).c")->kind, AST_MEMBER);
}
END_TEST

START_TEST(property_keys_are_canonical)
{
    check_tree(GOAL_SCRIPT, "x = {0x10: 1, 1e21: 2, .5: 3, 0xFFFFFFFFFFFFFFFFFFn: 4, 'y': 5}",
               "(expression-statement expression: (assign = target: (identifier x) value: (object "
               "(property value key: (key 16) value: (number 1)) "
               "(property value key: (key \"1e+21\") value: (number 2)) "
               "(property value key: (key \"0.5\") value: (number 3)) "
               "(property value key: (key 4722366482869645213695) value: (number 4)) "
               "(property value key: (key y) value: (number 5)))))");
}
END_TEST

START_TEST(classes_list_their_elements)
{
    check_tree(GOAL_SCRIPT, "class A extends B { static #p = 1; get x() {} constructor() { super() } }",
               "(class-declaration name: (binding A) class: (class A self: (binding A) "
               "heritage: (identifier B) elements: (element field is-static key: (private-name #p) "
               "value: (function field-init strict has-simple-params length=0 concise: (number 1))) "
               "(element getter key: (key x) value: (function getter strict has-simple-params length=0)) "
               "(element constructor key: (key constructor) value: (function derived-constructor strict "
               "has-simple-params uses-this uses-super-call uses-new-target length=0 body: "
               "(expression-statement expression: (super-call))))))");
}
END_TEST

START_TEST(modules_have_import_and_export_nodes)
{
    check_tree(GOAL_MODULE, "import a, {b as c, default as d} from 'm' with {type: 'json'}",
               "(import specifiers: (import-specifier default local: (binding a)) "
               "(import-specifier b local: (binding c)) (import-specifier default local: (binding d)) "
               "source: (string \"m\") attributes: (import-attribute type \"json\"))");
    check_tree(GOAL_MODULE, "export * as ns from 'm'", "(export-all ns source: (string \"m\"))");
    check_tree(GOAL_MODULE, "export default () => {}",
               "(export-default value: (function arrow strict has-simple-params length=0))");
}
END_TEST

START_TEST(jumps_know_their_targets)
{
    AstNode *program = parse(GOAL_SCRIPT, "a: b: while (1) { continue a; break b; }");
    AstNode *outer = program->program.body.items[0], *inner = outer->labelled.body;
    AstNode *loop = inner->labelled.body;
    AstList body = loop->while_.body->block.body;
    ck_assert_ptr_eq(body.items[0]->continue_.target, loop);
    ck_assert_ptr_eq(body.items[1]->break_.target, inner);
}
END_TEST

static void count_node(AstNode *child, void *context)
{
    ++*(uint32_t *)context;
    ast_children(child, count_node, context);
}

START_TEST(walker_visits_every_child)
{
    uint32_t count = 0;
    AstNode *program = parse(GOAL_SCRIPT, "f(a, [, b], `${c}`)");
    ast_children(program, count_node, &count);
    ck_assert_uint_eq(count, 10); /* statement, call, f, a, array, b, template, two texts, c */
}
END_TEST

START_TEST(spans_cover_the_text)
{
    AstNode *node = expression_of(" (a) + b.c ;");
    ck_assert(str_is(source_text(unit, ast_span(node)), "(a) + b.c"));
    node = expression_of("({ async *m(x) { y } })")->object.properties.items[0]->property.value;
    ck_assert(str_is(source_text(unit, ast_span(node)), "async *m(x) { y }"));
}
END_TEST

/* ---- What is said about functions ---- */

START_TEST(uses_go_through_arrows)
{
    AstNode *program = parse(GOAL_SCRIPT, "function f() { return (x = this) => () => arguments }");
    AstNode *f = program->program.body.items[0]->function_declaration.function;
    AstNode *arrow = f->function.body.items[0]->return_.argument;
    ck_assert(f->function.uses_this && f->function.uses_arguments);
    ck_assert(arrow->function.uses_this && arrow->function.uses_arguments);
    ck_assert(arrow->function.concise->function.uses_arguments);
    ck_assert(!arrow->function.concise->function.uses_this);
    ck_assert(!program->program.uses_this);
}
END_TEST

START_TEST(uses_stop_at_functions)
{
    AstNode *program = parse(GOAL_SCRIPT, "(function () { function g() { this } })");
    AstNode *f = program->program.body.items[0]->expression_statement.expression;
    ck_assert(!f->function.uses_this);
}
END_TEST

START_TEST(direct_eval_is_marked)
{
    AstNode *program = parse(GOAL_SCRIPT, "function f() { function g() { eval('') } }");
    AstNode *f = program->program.body.items[0]->function_declaration.function;
    AstNode *g = f->function.body.items[0]->function_declaration.function;
    ck_assert(g->function.has_direct_eval && g->function.contains_direct_eval);
    ck_assert(!f->function.has_direct_eval && f->function.contains_direct_eval);
    ck_assert(expression_of("(eval)(1)")->call.direct_eval);
    ck_assert(!expression_of("(0, eval)(1)")->call.direct_eval);
}
END_TEST

START_TEST(length_counts_up_to_the_first_default)
{
    AstNode *f = expression_of("(function (a, {b}, c = 1, d) {})");
    ck_assert_uint_eq(f->function.length, 2);
    ck_assert(!f->function.has_simple_params);
}
END_TEST

START_TEST(use_strict_makes_strict)
{
    AstNode *f = expression_of("(function () { 'a'; 'use strict'; })");
    ck_assert(f->function.strict && f->function.has_use_strict);
    f = expression_of("(function () { 'use\\x20strict'; ('use strict') })");
    ck_assert(!f->function.strict);
}
END_TEST

/* ---- Automatic semicolons ---- */

START_TEST(semicolons_are_inserted)
{
    ACCEPT(GOAL_SCRIPT, "a\nb", "{ a }", "do a; while (0) b", "a\n++\nb", "x\n++y", "if (a) b\nelse c",
           "var a\nlet b", "for (;;) break\na", "x = function () {}\ny");
    REJECT(GOAL_SCRIPT, "a b", "{ 1 2 } 3", "for (a; b\n)", "throw\na", "if (a)\nelse b", "a\n?.5:");
    AstNode *program = parse(GOAL_SCRIPT, "function f() { return\n1 }");
    AstNode *f = program->program.body.items[0]->function_declaration.function;
    ck_assert_ptr_null(f->function.body.items[0]->return_.argument);
}
END_TEST

/* ---- Early errors, by family ---- */

START_TEST(reserved_words_depend_on_context)
{
    ACCEPT(GOAL_SCRIPT, "var let, static, yield, await, async, of", "let async; async\n(x)", "yield: 1",
           "l\\u0065t\na", "let = 1; (let[0])", "function* yield() {}", "var aw\\u0061it",
           "class A { static { (function await() {}) } }", "let\nx");
    REJECT(GOAL_SCRIPT, "var if", "var i\\u0066", "'use strict'; var let", "'use strict'; yield",
           "function* g() { var yield }", "async function f() { var await }", "let let = 1",
           "class A { static { await } }", "class A { static { var await } }", "var enum");
    REJECT(GOAL_MODULE, "var await", "var yield", "function f() { await 1 }");
    ACCEPT(GOAL_MODULE, "await 1", "for await (x of y);", "({await: 1}).await");
}
END_TEST

START_TEST(strict_code_has_more_errors)
{
    REJECT(GOAL_SCRIPT, "'use strict'; with (a) b", "'use strict'; delete a", "'use strict'; 010",
           "'use strict'; '\\01'", "'\\01'; 'use strict'", "'use strict'; eval = 1", "'use strict'; arguments++",
           "'use strict'; function f(a, a) {}", "function f(a, a) { 'use strict' }",
           "function eval() { 'use strict' }", "function f(eval) { 'use strict' }", "'use strict'; if (1) function f() {}",
           "'use strict'; f() = 1", "function f(a = 1) { 'use strict' }", "'use strict'; delete ((a))",
           "class A { m() { with (a) b } }", "'use strict'; l: function f() {}");
    ACCEPT(GOAL_SCRIPT, "with (a) b", "delete a", "010", "'\\01'", "eval = 1", "function f(a, a) {}", "f() = 1",
           "if (1) function f() {}", "l: function f() {}", "'use strict'; delete a.b", "010; 'use strict'; 010");
}
END_TEST

START_TEST(assignment_targets_are_checked)
{
    REJECT(GOAL_SCRIPT, "1 = 2", "a + b = c", "a?.b = c", "a?.b++", "++a?.b", "this = 1", "({a}) = 1", "([a]) = 1",
           "[(a = 1)] = b", "[...a, b] = c", "[...a,] = b", "({...a, b} = c)", "({...{a}} = b)", "({a}) += 1",
           "({get a() {}} = 1)", "({a: 1} = 1)", "[a] += 1", "f() &&= 1", "new.target = 1", "({a = 1})",
           "f({a = 1})", "({a = 1}).b", "[{a = 1}].b", "({a: {b = 1}.c} = d)", "(a, b) = c", "() => {} = 1",
           "for (1 of a);", "for ((a = 1) of b);", "async () => 1 = 2", "[...a = 1] = b");
    ACCEPT(GOAL_SCRIPT, "(a) = 1", "[(a)] = b", "[(a.b)] = c", "({a: (b)} = c)", "[...a.b] = c", "[...[a]] = b",
           "({...a.b} = c)", "[a = 1, {b = 2}] = c", "[[{a = 1}] = b] = c", "a = b = c",
           "for ({a = 1} of b);", "for ([a, b] in c);", "({ eval } = 1)", "({__proto__: a, __proto__: b} = c)");
}
END_TEST

START_TEST(parameters_are_checked)
{
    REJECT(GOAL_SCRIPT, "(a, a) => 1", "function f(a, [a]) {}", "({ m(a, a) {} })", "(a, ...b, c) => 1", "(a, ...b,) => 1",
           "((a)) => 1", "([(a)]) => 1", "(a.b) => 1", "(1) => 1", "function f(...a = 1) {}", "({ get a(b) {} })",
           "({ set a() {} })", "({ set a(...b) {} })", "(a\n) \n=> 1", "async (a, a) => 1", "async (await) => 1",
           "async (a = await 1) => 1", "async (x = (await) => 1) => 1", "function* g(a = yield) {}", "() + 1",
           "function* g() { (a = yield) => 1 }", "async function f(a = await 1) {}", "a => {} ()", "a => {} || b",
           "async a\n=> 1", "(...a)", "()", "(a,)", "x = a => {}.b", "new a => 1", "1 + (a) => 1", "typeof (a) => 1");
    ACCEPT(GOAL_SCRIPT, "(a, b) => 1", "(a,) => 1", "a => ({})", "async () => 1", "async (a, b) => 1",
           "async\n(a)", "(a = b => c) => 1", "(x = function* () { yield }) => 1", "a => b => c", "a ? (b) : c => d",
           "a ? (b, c) => d : e", "yield => 1", "(a => {})()", "async (x = async () => await 1) => 1");
}
END_TEST

START_TEST(jumps_and_labels_are_checked)
{
    REJECT(GOAL_SCRIPT, "break", "continue", "while (1) { function f() { break } }", "a: a: 1", "break a", "a: { continue a }",
           "a: while (1) { (() => { break a })() }", "if (1) { break }", "switch (1) { case 1: continue }", "return",
           "class A { static { return } }", "while (1) { class A { static { break } } }", "if (1) a: function f() {}",
           "while (0) function f() {}", "a: function* g() {}", "if (1) class A {}", "if (1) let [a] = b", "while (0) const a = 1");
    ACCEPT(GOAL_SCRIPT, "a: { break a }", "a: { a_: 1 } a: 2", "switch (1) { case 1: break }", "a: b: c: for (;;) continue a",
           "if (1) let\n{}", "a: { function f() { a: 1 } }");
    ACCEPT(GOAL_COMMONJS, "return", "return 1", "new.target");
}
END_TEST

START_TEST(for_heads_are_checked)
{
    REJECT(GOAL_SCRIPT, "for (let of x);", "for (async of x);", "for (let.x of y);", "for (let a, b of c);", "for (let a = 1 of b);",
           "for (let a = 1 in b);", "for (const a;;);", "for (let [a];;);", "'use strict'; for (var a = 1 in b);", "for (var [a] = 1 in b);",
           "for (let let of a);", "for (a of b, c);", "for await (a of b);", "async () => { for await (a in b); }", "for (a in b of c);",
           "for (var i, j of {});");
    ACCEPT(GOAL_SCRIPT, "for (let in a);", "for (let;;);", "for (let = 1; ;);", "for (async of => {};;);", "for (async.x of y);",
           "for (var a = 1 in b);", "for (let of of x);", "for (let of = 1;;);", "for (const a of b);", "for (var x of y);",
           "for (a.b in c);", "for (var i = (a in b);;);", "for (f() in a);", "async () => { for await (async of x); }", "for (a in b, c);",
           "for ((async) of x);");
}
END_TEST

START_TEST(classes_are_checked)
{
    REJECT(GOAL_SCRIPT, "class A { constructor() {} constructor() {} }", "class A { get constructor() {} }", "class A { *constructor() {} }",
           "class A { constructor = 1 }", "class A { static prototype() {} }", "class A { static prototype = 1 }", "class A { #constructor }",
           "class A { #x; #x }", "class A { get #x() {} static set #x(a) {} }", "class A { m() { this.#y } }", "this.#x", "#x in a",
           "class A { constructor() { super() } }", "class A { m() { super() } }", "function f() { super.x }", "class A { x = arguments }",
           "class A { x = () => arguments }", "class A extends B { x = super() }", "class A { #x; m() { delete this.#x } }",
           "class A { #x; m() { delete a?.#x } }", "class A { #x; m() { #x } }", "class A { #x; m() { 1 + #x in a } }", "class A { x y }",
           "class A { static { arguments } }", "class A { static async *#x() {} #x }", "class { }", "class A extends () => {} {}",
           "class A extends B.#x { #x }", "class let {}", "class A { get x }", "class A { async constructor() {} }", "class A { 'constructor' = 1 }");
    ACCEPT(GOAL_SCRIPT, "class A { get #x() {} set #x(a) {} }", "class A { static constructor() {} static get constructor() {} }",
           "class A { 'constructor'() {} }", "class A { ['constructor'] = 1; ['prototype'] = 2 }", "class A { get; set; static; async }",
           "class A { get = 1; static static = 2; static async *x() {} }", "class A { get\nx() {} }", "class A { async\nx() {} }",
           "class A { #x; m() { return #x in this && this?.#x } }", "class A { m() { class B { n() { this.#x } } } #x }",
           "class A extends B { constructor() { (() => super())() } }", "({ m() { super.x } })", "class A { static { this.x = super.y } }",
           "class A { static\n{ } }", "class A { x\n'y'\n3\n[z]\n*g() {} }", "class A { x = function () { arguments } }", "(class {})",
           "class A { accessor; static accessor\nx }", "class A extends (async () => {}) {}");
}
END_TEST

START_TEST(expressions_are_checked)
{
    REJECT(GOAL_SCRIPT, "-a ** b", "await_ ?? b || c", "a ?? b || c", "a && b ?? c", "new a?.b()", "a?.b`c`", "`\\u`", "new.target", "super.x",
           "import.meta", "import()", "import(...a)", "new import(a)", "import a from 'b'", "export {}", "async () => { await a ** b }",
           "typeof a ** b", "({a: 1, __proto__: 1, __proto__: 2})", "({ if })", "({ a b })", "({ async a })", "[a, b", "f(", "a ? b", "({ 'a' })",
           "function () {}", "++a++", "a++ ++", "++-a", "yield 1", "async () => { function f() { await 1 } }", "0++", "(a, )", "tr\\u0075e");
    ACCEPT(GOAL_SCRIPT, "(-a) ** b", "a ** -b", "(a ?? b) || c", "a ?? (b && c)", "a?.[b]?.(c)", "f`\\u`", "import('a')", "import('a', b,)",
           "function f() { new.target }", "({ __proto__: 1, __proto__() {}, ['__proto__']: 2, __proto__ })", "({ async, get, set, await, of })",
           "({ async: 1, get: 2, async async() {}, get get() {}, set set(a) {}, *g() {}, async *ag() {} })", "new (a())()", "new a.b.c",
           "new new a()()", "a\n/b/g", "x = a / b / c", "x = /=/ / /b/", "function* g() { yield\n/re/ }", "function* g() { yield /re/; yield* a; yield }",
           "async () => { await /re/ }", "`${`${a}`}`", "delete a?.b", "a = b ? c : d ? e : f", "void typeof !+-~a");
}
END_TEST

START_TEST(modules_are_checked)
{
    REJECT(GOAL_MODULE, "import {a b} from 'c'", "import {if} from 'a'", "import {'a'} from 'b'", "import * from 'a'", "import a.b from 'c'",
           "export {a, b as a}; var a, b", "export {'a'}; var a", "export {if}", "export default var a", "export a", "export let a; export {a}",
           "import a from b", "export * as default from 'a'; export default 1", "{ import 'a' }", "function f() { export {} }",
           "import a from 'a' with {type: 'json', type: 'x'}", "export {a as '\\ud800'}; var a", "with (a) b", "010", "<!-- a", "return",
           "import eval from 'a'", "new.target", "import {a as let} from 'b'", "yield", "export default 1; export default 2");
    ACCEPT(GOAL_MODULE, "import 'a'", "import a, * as b from 'c'", "import {default as a, 'b c' as d, if as e} from 'f'", "import {} from 'a'",
           "export {a as default, a as if, a as 'b c'}; var a", "export {if, default, 'a b'} from 'c'", "export * from 'a'", "export * as 'x' from 'a'",
           "export default function () {}", "export default class {}", "export default async () => {}", "export default async function* f() {}",
           "export async function f() {}", "export const {a, b: [c]} = d", "import.meta.url", "import a from 'a' with {type: 'json', 'b': 'c',}",
           "import from from 'from'", "import as, {as as as_} from 'a'", "import async from 'a'", "import('a')\nimport.meta", "export default (1, 2)");
}
END_TEST

/* ---- Goals ---- */

static AstGoal goal_of(const char *text)
{
    AstNode *program = parse(GOAL_AUTO, text);
    return program->program.goal;
}

START_TEST(goal_is_found)
{
    ck_assert_int_eq(goal_of("import 'a'"), GOAL_MODULE);
    ck_assert_int_eq(goal_of("x; export {}"), GOAL_MODULE);
    ck_assert_int_eq(goal_of("import.meta"), GOAL_MODULE);
    ck_assert_int_eq(goal_of("const x = await f()"), GOAL_MODULE);
    ck_assert_int_eq(goal_of("var a = require('a')"), GOAL_COMMONJS);
    ck_assert_int_eq(goal_of("(() => { module.exports = 1 })()"), GOAL_COMMONJS);
    ck_assert_int_eq(goal_of("return"), GOAL_COMMONJS);
    ck_assert_int_eq(goal_of("function f(require) { require('a') }"), GOAL_SCRIPT);
    ck_assert_int_eq(goal_of("((module, exports) => { exports.a = module })()"), GOAL_SCRIPT);
    ck_assert_int_eq(goal_of("import('a'); a.require; ({exports: 1})"), GOAL_SCRIPT);
    ck_assert(!diag_has_errors(unit));
    ck_assert_int_eq(parse_goal_of_path("a/b.mjs"), GOAL_MODULE);
    ck_assert_int_eq(parse_goal_of_path("b.cjs"), GOAL_COMMONJS);
    ck_assert_int_eq(parse_goal_of_path("b.js"), GOAL_AUTO);
}
END_TEST

/* ---- eval and Function ---- */

static bool eval_is_valid(const char *text, const ParseEvalContext *context)
{
    Unit *own = unit_new();
    parse_eval(own, source_add(own, "eval", str_from_c(text)), context);
    bool valid = !diag_has_errors(own);
    unit_free(own);
    return valid;
}

START_TEST(eval_sees_its_context)
{
    ParseEvalContext context = {.allow_new_target = true, .allow_super_property = true};
    ck_assert(eval_is_valid("new.target; super.x", &context));
    ck_assert(!eval_is_valid("super()", &context));
    ck_assert(!eval_is_valid("new.target", NULL));
    ck_assert(eval_is_valid("with (a) b", NULL));
    context.strict = true;
    ck_assert(!eval_is_valid("with (a) b", &context));
    context.in_class_field = true;
    ck_assert(!eval_is_valid("arguments", &context));
    ck_assert(eval_is_valid("(function () { arguments })", &context));
}
END_TEST

static bool dynamic_is_valid(const char *params, const char *body)
{
    Unit *own = unit_new();
    AstNode *node =
        parse_dynamic_function(own, "Function", false, false, str_from_c(params), str_from_c(body));
    bool valid = !diag_has_errors(own);
    ck_assert_int_eq(node->kind == AST_FUNCTION, valid);
    unit_free(own);
    return valid;
}

START_TEST(dynamic_functions_are_complete_texts)
{
    ck_assert(dynamic_is_valid("a, b", "return a + b"));
    ck_assert(dynamic_is_valid("a // b", "return a // c"));
    ck_assert(dynamic_is_valid("a = function () {}", ""));
    ck_assert(!dynamic_is_valid("/*", "*/) {"));
    ck_assert(!dynamic_is_valid("a) { } function b(", ""));
    ck_assert(!dynamic_is_valid("", "}, function () {"));
    ck_assert(!dynamic_is_valid("", "super.x"));
}
END_TEST

/* ---- Depth ---- */

static char *repeated(const char *head, const char *piece, size_t times, const char *tail)
{
    StrBuf text;
    strbuf_init(&text, &unit->arena);
    strbuf_puts(&text, head);
    while (times--) strbuf_puts(&text, piece);
    strbuf_puts(&text, tail);
    strbuf_finish(&text);
    return text.text;
}

START_TEST(deep_nesting_is_an_error_not_a_crash)
{
    static const char *const pieces[] = {"(", "[", "{", "({a:", "!", "- ", "new ", "()=>", "a=", "a?b:", "`${", "if(a)", "l:{",
                                         "function f(){", "class A extends ", "class A{static x=", "a**", "[a=", "f(", "a+", "a.b(",
                                         "async()=>await ", "for(;;)", "try{", "switch(1){case 1:", "typeof "};
    for (size_t i = 0; i < COUNT_OF(pieces); i++)
        ck_assert(!is_valid(GOAL_SCRIPT, repeated("", pieces[i], 60000, "")));
    ck_assert(!is_valid(GOAL_SCRIPT, repeated("a", ".b", 300000, "")));
    ck_assert(is_valid(GOAL_SCRIPT, repeated("a", "+a", 15000, "")));
    ck_assert(is_valid(GOAL_SCRIPT, repeated("a", ",a", 60000, "")));
    ck_assert(is_valid(GOAL_SCRIPT, repeated("", "if(a)b;else ", 15000, ";")));
}
END_TEST

/* ---- Diagnostics ---- */

static const char *printed(const char *text)
{
    StrBuf out;
    parse(GOAL_SCRIPT, text);
    strbuf_init(&out, &unit->arena);
    diag_write(unit, &out, false);
    return strbuf_finish(&out).p;
}

START_TEST(errors_are_printed_with_their_line)
{
    ck_assert_str_eq(printed("x = 1;\n\tif (y }"),
                     "t.js:2:8: error: SyntaxError: expected ')', found '}'\n"
                     "     2 |     if (y }\n"
                     "       |           ^\n");
}
END_TEST

START_TEST(parsing_goes_on_after_an_error)
{
    parse(GOAL_SCRIPT, "let a = ;\nlet b = 1 +;\nfunction f() {\n  g(;\n  h(];\n}\nconst c;\n");
    ck_assert_uint_eq(unit->diagnostics.error_count, 5);
}
END_TEST

START_TEST(errors_are_capped_and_not_repeated)
{
    parse(GOAL_SCRIPT, repeated("", "const a;\n", 50, ""));
    ck_assert_uint_eq(unit->diagnostics.error_count, 50);
    ck_assert_uint_eq(unit->diagnostics.list.count, DIAG_MAX_ERRORS);
    Span span = span_of(0, 0, 1);
    diag_error(unit, span, "one");
    uint32_t count = unit->diagnostics.error_count;
    diag_error(unit, span, "a cascade");
    ck_assert_uint_eq(unit->diagnostics.error_count, count);
}
END_TEST

START_TEST(unsupported_features_are_no_syntax_errors)
{
    StrBuf out;
    source_add(unit, "t.js", STR_LITERAL("with (a) b"));
    strbuf_init(&out, &unit->arena);
    diag_unsupported(unit, span_of(0, 0, 4), "'with' statements", "name the object instead");
    diag_write(unit, &out, false);
    ck_assert_str_eq(out.text, "t.js:1:1: error: unsupported: 'with' statements\n"
                               "     1 | with (a) b\n"
                               "       | ^^^^\n"
                               "help: name the object instead\n");
}
END_TEST

START_TEST(long_lines_are_windowed)
{
    const char *text = printed(repeated("", "a;", 5000, repeated("@", "b;", 5000, "")));
    ck_assert(strlen(text) < 400);
    ck_assert_ptr_nonnull(strstr(text, "..."));
}
END_TEST

/* ---- Regular expressions ---- */

static bool regexp_valid(const char *pattern, const char *flags)
{
    RegexpError error;
    return regexp_check(&unit->arena, str_from_c(pattern), str_from_c(flags), &error);
}

static void check_regexps(bool expected, const char *flags, const char *const *patterns)
{
    for (; *patterns; patterns++)
        ck_assert_msg(regexp_valid(*patterns, flags) == expected, "/%s/%s should be %s", *patterns,
                      flags, expected ? "valid" : "an error");
}

#define VALID(flags, ...) check_regexps(true, flags, (const char *const[]){__VA_ARGS__, NULL})
#define INVALID(flags, ...) check_regexps(false, flags, (const char *const[]){__VA_ARGS__, NULL})

START_TEST(regexps_without_flags_are_lenient)
{
    VALID("", "a{", "a{1", "]", "}", "\\c", "[\\c]", "\\x", "\\u", "\\8", "\\2(a)", "(?=a)*", "\\k", "[\\d-z]", "\\p{Foo}", "a|b",
          "(?<a>.)|(?<a>.)", "(?i:a)", "(?i-s:a)", "(?-m:a)", "\\-", "[]", "[^]", "(?!a)+");
    INVALID("", "(", ")", "[", "a**", "*", "{1}", "a{2,1}", "(?<a", "(?<a>.)(?<a>.)", "(?<a>.)\\k<b>", "(?<a>.)\\k", "[b-a]", "\\", "(?<=a)*",
            "(?ii:a)", "(?i-i:a)", "(?-:a)", "(?x:a)", "(?", "[\xF0\x9F\x98\x80-\xF0\x9F\x98\x81]", "^*", "(?<1>a)");
}
END_TEST

START_TEST(regexps_with_u_are_strict)
{
    VALID("u", "\\u{1F600}", "[\xF0\x9F\x98\x80-\xF0\x9F\x98\x81]", "\\p{L}", "\\p{Script=Greek}", "\\P{Lu}", "\\p{scx=Grek}", "\\/", "[\\-]", "(?<a>.)\\k<a>");
    INVALID("u", "a{", "]", "}", "\\c", "\\-", "\\8", "\\1", "\\00", "(?=a)*", "[\\d-z]", "\\p{Foo}", "\\p{Script}", "\\p{sc=L}", "\\p{RGI_Emoji}", "\\p",
            "\\u{110000}", "\\k<a>", "\\a", "\\p{L", "\\p{Greek}");
}
END_TEST

START_TEST(regexps_with_v_have_sets)
{
    VALID("v", "[a--b]", "[a&&b]", "[[a-z]--[aeiou]]", "[\\q{abc|d}]", "\\p{RGI_Emoji}", "[\\p{RGI_Emoji}--\\q{a}]", "[^\\q{a}]", "[\\&\\&]", "[a&b]");
    INVALID("v", "[a&&&b]", "[a--b&&c]", "[a&&b--c]", "[(]", "[a-]", "[&&]", "[a!!b]", "[^\\q{ab}]", "[^\\p{RGI_Emoji}]", "\\P{RGI_Emoji}", "[\\q{a]", "[a-b--c]", "[z-a]");
}
END_TEST

START_TEST(regexp_flags_are_checked)
{
    ck_assert(regexp_valid("a", "dgimsuy") && regexp_valid("a", "v"));
    ck_assert(!regexp_valid("a", "gg") && !regexp_valid("a", "uv") && !regexp_valid("a", "x"));
    REJECT(GOAL_SCRIPT, "/a/gg", "/(/", "/a/\\u0067");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("parser");
    TCase *tests = tcase_create("parser");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, binary_operators_bind_by_precedence);
    tcase_add_test(tests, assignment_literals_become_patterns);
    tcase_add_test(tests, arrow_parameters_become_bindings);
    tcase_add_test(tests, optional_chain_wraps_the_whole_chain);
    tcase_add_test(tests, property_keys_are_canonical);
    tcase_add_test(tests, classes_list_their_elements);
    tcase_add_test(tests, modules_have_import_and_export_nodes);
    tcase_add_test(tests, jumps_know_their_targets);
    tcase_add_test(tests, walker_visits_every_child);
    tcase_add_test(tests, spans_cover_the_text);
    tcase_add_test(tests, uses_go_through_arrows);
    tcase_add_test(tests, uses_stop_at_functions);
    tcase_add_test(tests, direct_eval_is_marked);
    tcase_add_test(tests, length_counts_up_to_the_first_default);
    tcase_add_test(tests, use_strict_makes_strict);
    tcase_add_test(tests, semicolons_are_inserted);
    tcase_add_test(tests, reserved_words_depend_on_context);
    tcase_add_test(tests, strict_code_has_more_errors);
    tcase_add_test(tests, assignment_targets_are_checked);
    tcase_add_test(tests, parameters_are_checked);
    tcase_add_test(tests, jumps_and_labels_are_checked);
    tcase_add_test(tests, for_heads_are_checked);
    tcase_add_test(tests, classes_are_checked);
    tcase_add_test(tests, expressions_are_checked);
    tcase_add_test(tests, modules_are_checked);
    tcase_add_test(tests, goal_is_found);
    tcase_add_test(tests, eval_sees_its_context);
    tcase_add_test(tests, dynamic_functions_are_complete_texts);
    tcase_add_test(tests, deep_nesting_is_an_error_not_a_crash);
    tcase_add_test(tests, errors_are_printed_with_their_line);
    tcase_add_test(tests, parsing_goes_on_after_an_error);
    tcase_add_test(tests, errors_are_capped_and_not_repeated);
    tcase_add_test(tests, unsupported_features_are_no_syntax_errors);
    tcase_add_test(tests, long_lines_are_windowed);
    tcase_add_test(tests, regexps_without_flags_are_lenient);
    tcase_add_test(tests, regexps_with_u_are_strict);
    tcase_add_test(tests, regexps_with_v_have_sets);
    tcase_add_test(tests, regexp_flags_are_checked);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
