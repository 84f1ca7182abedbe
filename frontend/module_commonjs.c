/* The names an ECMAScript module can import from a CommonJS file.
 *
 * Node finds them without running the file, by looking for what compilers from modules to CommonJS write
 * (cjs-module-lexer). What it finds is observable: as the keys of `import * as ns`, and in which imports are errors. So
 * the law here is to find the same, its oddities included: scopes and reachability do not matter, `exports.x == 1`
 * counts, and a list of properties counts up to the first one whose value is not a plain name.
 *
 *     exports.a = …; module.exports.b = …; exports['c'] = …            a, b, c
 *     module.exports = { d, e: f, ...require('x'), g: 1, h }           d, e, and the names of x
 *     Object.defineProperty(exports, 'i', { enumerable: true, get: function () { return q.p; } })     i
 *     module.exports = require('y'); __exportStar(require('z'), exports)            the names of y and z
 */
#include "frontend/module_internal.h"
#include "frontend/path.h"

static bool is_identifier(const AstNode *node, const char *name)
{
    if (!node || node->kind != AST_IDENTIFIER || (node->flags & AST_PARENTHESIZED)) return false;
    return str_is(name_str(node->identifier.name), name);
}

static bool is_member(const AstNode *node, const char *object, const char *property)
{
    return node && node->kind == AST_MEMBER && !node->member.optional && is_identifier(node->member.object, object) &&
           str_is(name_str(node->member.property), property);
}

/* exports or module.exports */
static bool is_exports(const AstNode *node)
{
    return is_identifier(node, "exports") || is_member(node, "module", "exports");
}

static Name *intern(const CommonJsScan *scan, Str text)
{
    return name_intern(&scan->builder->unit->names, text);
}

static void add_name(CommonJsScan *scan, Name *name)
{
    vec_push(&scan->builder->unit->scratch, &scan->names, name);
}

static bool is_require_call(const AstNode *node)
{
    return node->kind == AST_CALL && is_identifier(node->call.callee, "require") && node->call.arguments.count == 1 &&
           node->call.arguments.items[0]->kind == AST_STRING;
}

static void add_reexport(CommonJsScan *scan, AstNode *call)
{
    vec_push(&scan->builder->unit->scratch, &scan->reexports, call);
}

/* Returns the expression that starts where this one does and is a call of require: of `require('x').y(z)` its first
 * part. */
static AstNode *leading_require(AstNode *node)
{
    while (node && !(node->flags & AST_PARENTHESIZED)) {
        if (is_require_call(node)) return node;
        switch (node->kind) {
        case AST_MEMBER: node = node->member.object; break;
        case AST_INDEX: node = node->index.object; break;
        case AST_CALL: node = node->call.callee; break;
        case AST_OPTIONAL_CHAIN: node = node->optional_chain.expression; break;
        case AST_LOGICAL: node = node->logical.left; break;
        case AST_BINARY: node = node->binary.left; break;
        case AST_CONDITIONAL: node = node->conditional.test; break;
        default: return NULL;
        }
    }
    return NULL;
}

/* ---- exports.x = … ---- */

/* The property of exports that the node is, or NULL. */
static Name *exported_property(const CommonJsScan *scan, const AstNode *node, bool allow_index)
{
    if (node->flags & AST_PARENTHESIZED) return NULL;
    if (node->kind == AST_MEMBER && is_exports(node->member.object)) return node->member.property;
    bool is_string = allow_index && node->kind == AST_INDEX && node->index.property->kind == AST_STRING;
    return is_string && is_exports(node->index.object) ? intern(scan, node->index.property->string.value) : NULL;
}

/* ---- module.exports = { … } ---- */

/* Does the text of the value start with a letter? So do names, and `function`, `require`, `null` … */
static bool starts_with_name(const CommonJsScan *scan, const AstNode *value)
{
    char c = scan->module->source->text[value->start];
    bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return !(value->flags & AST_PARENTHESIZED) && (is_letter || c == '_' || c == '$' || c == '\\' || (c & 0x80));
}

static bool is_plain_word(const AstNode *value)
{
    if (value->flags & AST_PARENTHESIZED) return false;
    return value->kind == AST_IDENTIFIER || value->kind == AST_THIS || value->kind == AST_NULL ||
           value->kind == AST_TRUE || value->kind == AST_FALSE;
}

/* { get x() {} } and the like show nothing but their first word. */
static bool scan_method(CommonJsScan *scan, const AstNode *property, bool is_string)
{
    const AstNode *method = property->property.value;
    bool starts_at_key = property->start == property->property.key->start;
    bool is_generator = scan->module->source->text[property->start] == '*';
    if (is_string && starts_at_key) return false;
    if (starts_at_key) add_name(scan, property->property.key->key.name);
    else if (property->property.kind == PROPERTY_GETTER) add_name(scan, intern(scan, STR_LITERAL("get")));
    else if (property->property.kind == PROPERTY_SETTER) add_name(scan, intern(scan, STR_LITERAL("set")));
    else if (!is_generator && method->function.is_async) add_name(scan, intern(scan, STR_LITERAL("async")));
    return false;
}

/* Returns whether the list may go on. */
static bool scan_property(CommonJsScan *scan, const AstNode *property)
{
    const AstNode *key = property->property.key, *value = property->property.value;
    if (key->kind != AST_KEY) return false;
    char first = scan->module->source->text[key->start];
    bool is_string = first == '"' || first == '\'';
    bool is_number = (first >= '0' && first <= '9') || first == '.';
    if (property->property.kind == PROPERTY_METHOD || property->property.kind == PROPERTY_GETTER ||
        property->property.kind == PROPERTY_SETTER)
        return !is_number && scan_method(scan, property, is_string);
    if (is_number || !starts_with_name(scan, value)) return false;
    add_name(scan, key->key.name);
    return is_plain_word(value);
}

static bool scan_spread(CommonJsScan *scan, const AstNode *spread)
{
    AstNode *argument = spread->spread.argument;
    AstNode *call = leading_require(argument);
    if (call) add_reexport(scan, call);
    return call ? call == argument : is_plain_word(argument);
}

static void scan_object(CommonJsScan *scan, const AstNode *object)
{
    for (uint32_t i = 0; i < object->object.properties.count; i++) {
        const AstNode *property = object->object.properties.items[i];
        bool goes_on = property->kind == AST_SPREAD ? scan_spread(scan, property) : scan_property(scan, property);
        if (!goes_on) return;
    }
}

static void scan_assignment(CommonJsScan *scan, const AstNode *node)
{
    AstNode *value = node->assign.value;
    const AstNode *target = node->assign.target;
    if (node->assign.op != OP_NONE) return;
    Name *property = exported_property(scan, target, true);
    if (property && !is_member(target, "module", "exports")) {
        add_name(scan, property);
    } else if (is_member(target, "module", "exports") && !(target->flags & AST_PARENTHESIZED)) {
        vec_clear(&scan->reexports); /* what was assigned before is gone */
        AstNode *call = leading_require(value);
        if (value->kind == AST_OBJECT && !(value->flags & AST_PARENTHESIZED)) scan_object(scan, value);
        else if (call) add_reexport(scan, call);
    }
}

/* ---- Object.defineProperty(exports, 'x', { … }) ---- */

static bool is_name_or_property(const AstNode *node)
{
    if (node->kind == AST_MEMBER) return is_plain_word(node->member.object);
    if (node->kind == AST_INDEX) return is_plain_word(node->index.object) && node->index.property->kind == AST_STRING;
    return is_plain_word(node);
}

/* function () { return a.b; } */
static bool is_safe_getter(const AstNode *value)
{
    if (value->kind != AST_FUNCTION || value->function.kind == FN_ARROW || value->function.params.count) return false;
    if (value->function.is_async || value->function.is_generator || value->function.body.count != 1) return false;
    const AstNode *statement = value->function.body.items[0];
    return statement->kind == AST_RETURN && statement->return_.argument &&
           is_name_or_property(statement->return_.argument);
}

static bool is_property_named(const AstNode *node, const char *name)
{
    if (node->kind != AST_PROPERTY || node->property.key->kind != AST_KEY) return false;
    return str_is(name_str(node->property.key->key.name), name);
}

/* { enumerable: true, value: … } or { enumerable: true, get: function () { return a.b; } } */
static bool is_safe_descriptor(const AstNode *object)
{
    AstList list = object->object.properties;
    uint32_t i = 0;
    if (list.count && is_property_named(list.items[0], "enumerable")) {
        if (list.count == 1 || list.items[0]->property.value->kind != AST_TRUE) return false;
        i++;
    }
    if (i >= list.count) return false;
    if (is_property_named(list.items[i], "value")) return list.items[i]->property.kind == PROPERTY_VALUE;
    bool is_getter = is_property_named(list.items[i], "get") && list.items[i]->property.kind != PROPERTY_GETTER;
    return is_getter && i + 1 == list.count && is_safe_getter(list.items[i]->property.value);
}

static void scan_define_property(CommonJsScan *scan, const AstNode *node)
{
    AstList arguments = node->call.arguments;
    if (arguments.count < 3 || !is_exports(arguments.items[0]) || arguments.items[1]->kind != AST_STRING) return;
    Name *name = intern(scan, arguments.items[1]->string.value);
    if (arguments.items[2]->kind == AST_OBJECT && is_safe_descriptor(arguments.items[2])) add_name(scan, name);
    else vec_push(&scan->builder->unit->scratch, &scan->unsafe, name);
}

/* ---- Object.keys(x).forEach(function (k) { if (k === 'default' …) …; exports[k] = x[k]; }) ---- */

/* The call of require of a `var x = require('y')`, or `= f(require('y'))`, among the statements so far. */
static AstNode *required_variable(const CommonJsScan *scan, const Name *name)
{
    AstList body = scan->module->program->program.body;
    for (uint32_t i = 0; i < scan->next_statement; i++) {
        if (body.items[i]->kind != AST_VARIABLES) continue;
        AstList list = body.items[i]->variables.declarators;
        for (uint32_t k = 0; k < list.count; k++) {
            const AstNode *target = list.items[k]->declarator.target;
            AstNode *init = list.items[k]->declarator.init;
            if (!init || target->kind != AST_BINDING_IDENTIFIER || target->binding_identifier.name != name) continue;
            bool is_wrapped = init->kind == AST_CALL && init->call.arguments.count == 1 && !is_require_call(init);
            if (is_wrapped) init = init->call.arguments.items[0];
            return is_require_call(init) ? init : NULL;
        }
    }
    return NULL;
}

static bool compares(const AstNode *node, AstOp op, const Name *key, const char *text)
{
    return node->kind == AST_BINARY && node->binary.op == op && node->binary.left->kind == AST_IDENTIFIER &&
           node->binary.left->identifier.name == key && node->binary.right->kind == AST_STRING &&
           str_is(node->binary.right->string.value, text);
}

/* k === 'default' || k === '__esModule', k !== 'default', k !== 'default' && !o.hasOwnProperty(k) */
static bool is_default_test(const AstNode *test, const Name *key)
{
    if (test->kind != AST_LOGICAL) return compares(test, OP_STRICT_NE, key, "default");
    const AstNode *left = test->logical.left, *right = test->logical.right;
    if (test->logical.op == OP_OR)
        return compares(left, OP_STRICT_EQ, key, "default") && compares(right, OP_STRICT_EQ, key, "__esModule");
    return compares(left, OP_STRICT_NE, key, "default") && right->kind == AST_UNARY && right->unary.op == OP_NOT;
}

static void scan_for_each(CommonJsScan *scan, const AstNode *node)
{
    const AstNode *keys = node->call.callee->member.object;
    if (keys->kind != AST_CALL || !is_member(keys->call.callee, "Object", "keys") || keys->call.arguments.count != 1)
        return;
    const AstNode *object = keys->call.arguments.items[0];
    const AstNode *callback = node->call.arguments.count ? node->call.arguments.items[0] : NULL;
    if (object->kind != AST_IDENTIFIER || !callback || callback->kind != AST_FUNCTION) return;
    if (callback->function.params.count != 1) return;
    const AstNode *key = callback->function.params.items[0];
    AstList body = callback->function.body;
    if (key->kind != AST_BINDING_IDENTIFIER || !body.count || body.items[0]->kind != AST_IF) return;
    AstNode *call = required_variable(scan, object->identifier.name);
    if (call && is_default_test(body.items[0]->if_.test, key->binding_identifier.name)) add_reexport(scan, call);
}

/* ---- All of it ---- */

/* __export(require('x')), tslib.__exportStar(require('x'), exports) */
static void scan_export_star(CommonJsScan *scan, const AstNode *node)
{
    const AstNode *callee = node->call.callee;
    const Name *name = callee->kind == AST_IDENTIFIER ? callee->identifier.name
                     : callee->kind == AST_MEMBER     ? callee->member.property : NULL;
    if (!name || !node->call.arguments.count) return;
    if (!str_is(name_str(name), "__export") && !str_is(name_str(name), "__exportStar")) return;
    AstNode *call = leading_require(node->call.arguments.items[0]);
    if (call) add_reexport(scan, call);
}

/* Re-exports count as statements of the file only, not inside of anything. */
static void scan_statement(CommonJsScan *scan, const AstNode *node)
{
    AstList body = scan->module->program->program.body;
    if (scan->next_statement == body.count || node != body.items[scan->next_statement]) return;
    scan->next_statement++;
    const AstNode *call = node->kind == AST_EXPRESSION_STATEMENT ? node->expression_statement.expression : NULL;
    if (!call || call->kind != AST_CALL || (call->flags & AST_PARENTHESIZED)) return;
    bool is_for_each =
        call->call.callee->kind == AST_MEMBER && str_is(name_str(call->call.callee->member.property), "forEach");
    if (is_for_each) scan_for_each(scan, call);
    else scan_export_star(scan, call);
}

void commonjs_visit(CommonJsScan *scan, AstNode *node)
{
    scan_statement(scan, node);
    if (node->kind == AST_ASSIGN) scan_assignment(scan, node);
    if (node->kind == AST_CALL && is_member(node->call.callee, "Object", "defineProperty"))
        scan_define_property(scan, node);
    if (node->kind != AST_BINARY || (node->binary.op != OP_EQ && node->binary.op != OP_STRICT_EQ)) return;
    Name *name = exported_property(scan, node->binary.left, false); /* `exports.x =`, to a lexer */
    if (name && !is_member(node->binary.left, "module", "exports")) add_name(scan, name);
}

void commonjs_finish(CommonJsScan *scan)
{
    Map unsafe;
    map_init(&unsafe, &scan->builder->unit->scratch);
    for (uint32_t i = 0; i < scan->unsafe.count; i++) *map_put_pointer(&unsafe, scan->unsafe.items[i]) = scan;
    module_add_export(scan->builder, scan->module, unit_intern(scan->builder->unit, "default"));
    for (uint32_t i = 0; i < scan->names.count; i++)
        if (!map_find_pointer(&unsafe, scan->names.items[i]))
            module_add_export(scan->builder, scan->module, scan->names.items[i]);
    for (uint32_t i = 0; i < scan->reexports.count; i++) {
        ModuleRequest *request = module_request_of(scan->builder->graph, scan->reexports.items[i]);
        if (request) vec_push(scan->builder->arena, &scan->module->reexports, request);
    }
}

void commonjs_close(GraphBuilder *builder, Module *module)
{
    ModuleVec pending = {NULL, 0, 0};
    uint32_t mark = ++builder->graph->mark;
    if (module->is_closed) return;
    module->is_closed = true;
    module->mark = mark;
    vec_push(&builder->unit->scratch, &pending, module);
    while (pending.count) {
        const Module *from = vec_pop(&pending);
        for (uint32_t i = 0; i < from->reexports.count; i++) {
            Module *other = from->reexports.items[i]->module;
            bool is_unknown = !other ? !from->reexports.items[i]->failure : other->is_broken;
            if (is_unknown) module->has_unknown_names = true;
            if (!other || other->mark == mark || other->kind != MODULE_COMMONJS) continue;
            other->mark = mark;
            vec_push(&builder->unit->scratch, &pending, other);
            for (uint32_t k = 0; k < other->exports.count; k++)
                module_add_export(builder, module, other->exports.items[k].name);
        }
    }
}
