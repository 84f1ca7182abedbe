/* Code in constant strings: direct eval, indirect eval, Function and its like.
 *
 * Law: the text of a direct eval is walked where its call stands, in a scope of its own, as part of the function
 * around; so whatever analyses say of the function holds for the eval. What a sloppy one declares with var are
 * variables of that function (kind eval-var, see scope_dynamic.c), unless the function has them anyway, or properties
 * of the global object. Any other text is a program of its own, walked last, in the global scope, which the runtime
 * finds by its text when eval or Function is called.
 *
 *     function f() { eval("var x = 1; let y = 2"); return x; }       x: eval-var of f    y: let, in scope `eval`
 *
 * What is wrong with a text is no error of the program: running it throws. Texts that are not constant throw an
 * EvalError.
 *
 * Spec: 19.2.1 eval, 19.2.1.1 PerformEval, 20.2.1.1.1 CreateDynamicFunction. */
#include "passes/scope_internal.h"

#include "frontend/parser.h"

#include <math.h>

EvalCode *scope_eval_code(const ScopeInfo *info, const AstNode *node)
{
    void **found = map_find_pointer(&info->evals, node);
    return found ? *found : NULL;
}

bool scope_has_evals(const FunctionInfo *info)
{
    const AstNode *node = info->node;
    if (node->kind == AST_PROGRAM) return node->program.has_direct_eval;
    return node->function.has_direct_eval || (info->is_arrow && info->has_parameter_expressions);
}

/* ---- constant strings ---- */

/* Appends what ToString makes of a literal. */
static bool add_literal(const AstNode *node, StrBuf *out)
{
    switch (node->kind) {
    case AST_STRING: strbuf_str(out, node->string.value); return true;
    case AST_TEMPLATE:
        if (node->template.expressions.count) return false;
        strbuf_str(out, node->template.strings.items[0]->template_element.cooked);
        return true;
    case AST_NULL: strbuf_puts(out, "null"); return true;
    case AST_TRUE: strbuf_puts(out, "true"); return true;
    case AST_FALSE: strbuf_puts(out, "false"); return true;
    case AST_NUMBER:
        if (node->number.value != (double)(int)node->number.value || signbit(node->number.value)) return false;
        strbuf_printf(out, "%d", (int)node->number.value);
        return true;
    default: return false;
    }
}

static bool is_undefined(const AstNode *node)
{
    if (node->kind == AST_UNARY) return node->unary.op == OP_VOID && node->unary.operand->kind == AST_NUMBER;
    return node->kind == AST_IDENTIFIER && node->identifier.name->index == NAME_undefined;
}

/* The text a variable was last seen to get: a guess. */
static bool add_guess(const ScopeWalker *walker, const AstNode *node, StrBuf *out)
{
    void **text = node->kind == AST_IDENTIFIER ? map_find_pointer(&walker->texts, node->identifier.name) : NULL;
    if (text) strbuf_str(out, *(Str *)*text);
    return text != NULL;
}

/* A sum without a string in it adds numbers. */
static bool has_string(const AstNode *node)
{
    if (node->kind == AST_BINARY) return has_string(node->binary.right) || has_string(node->binary.left);
    return node->kind == AST_STRING || node->kind == AST_TEMPLATE;
}

/* Returns whether the value is known now, as a string. A guess may be wrong: the text is looked up when it is
 * evaluated. */
static bool add_constant(const ScopeWalker *walker, const AstNode *node, bool may_guess, StrBuf *out)
{
    if (node->kind == AST_BINARY && node->binary.op == OP_ADD && (may_guess || has_string(node)))
        return add_constant(walker, node->binary.left, may_guess, out) &&
               add_constant(walker, node->binary.right, may_guess, out);
    if (add_literal(node, out)) return true;
    if (!may_guess) return false;
    if (is_undefined(node)) return strbuf_puts(out, "undefined"), true;
    return add_guess(walker, node, out);
}

static bool guess_string(ScopeWalker *walker, const AstNode *node, Str *text)
{
    StrBuf out;
    strbuf_init(&out, walker->arena);
    if (!add_constant(walker, node, true, &out)) return false;
    *text = strbuf_finish(&out);
    return true;
}

/* Returns whether the node is a string that is known now, for certain. */
static bool constant_string(ScopeWalker *walker, const AstNode *node, Str *text)
{
    StrBuf out;
    strbuf_init(&out, walker->arena);
    bool is_sum_of_strings =
        node->kind != AST_BINARY || (has_string(node->binary.left) && has_string(node->binary.right));
    if (!has_string(node) || !is_sum_of_strings || !add_constant(walker, node, false, &out)) return false;
    *text = strbuf_finish(&out);
    return true;
}

/* ---- parsing ---- */

/* Names of the text may be new: makes room for them on the name stacks. */
static void grow_names(ScopeWalker *walker)
{
    uint32_t count = walker->unit->names.all.count;
    if (count <= walker->name_count) return;
    uint32_t room = MAX(count, walker->name_count * 2);
    Binding **top = ARENA_ARRAY(&walker->unit->scratch, Binding *, room);
    bool *is_unresolved = ARENA_ARRAY(&walker->unit->scratch, bool, room);
    memcpy(top, walker->top, walker->name_count * sizeof *top);
    memcpy(is_unresolved, walker->is_unresolved, walker->name_count * sizeof *is_unresolved);
    walker->top = top;
    walker->is_unresolved = is_unresolved;
    walker->name_count = room;
}

/* Takes back the errors recorded since the mark: they are those of the text. */
static void take_errors(ScopeWalker *walker, DiagMark mark, EvalCode *code)
{
    Unit *unit = walker->unit;
    if (unit->diagnostics.error_count == mark.error_count) return;
    if (!code->error) code->error = "Invalid or unexpected token";
    for (uint32_t i = mark.list_count; i < unit->diagnostics.list.count; i++) {
        const Diag *diag = unit->diagnostics.list.items[i];
        if (diag->severity != DIAG_ERROR) continue;
        code->error = diag->message;
        break;
    }
    diag_rollback(unit, mark);
}

static Source *add_text(ScopeWalker *walker, Str text)
{
    return source_add(walker->unit, "eval", text);
}

static void parse_text(ScopeWalker *walker, EvalCode *code, Str text, const ParseEvalContext *context)
{
    DiagMark mark = diag_mark(walker->unit);
    code->program = parse_eval(walker->unit, add_text(walker, text), context);
    take_errors(walker, mark, code);
    if (code->error) code->program = NULL;
    grow_names(walker);
}

static AstFunctionKind kind_of_home(const FunctionInfo *home)
{
    return home->node->kind == AST_FUNCTION ? home->node->function.kind : FN_NORMAL;
}

static bool is_method_kind(AstFunctionKind kind)
{
    return kind != FN_NORMAL && kind != FN_ARROW;
}

typedef VEC(Name *) NameVec;

static void collect_private_names(ScopeWalker *walker, NameVec *names)
{
    for (const ClassInfo *c = walker->class_; c; c = c->outer)
        for (const Binding *b = c->scope ? c->scope->first : NULL; b; b = b->next)
            if (b->kind == BINDING_PRIVATE) vec_push(walker->arena, names, b->name);
}

/* Spec: 19.2.1.1 PerformEval, steps 6 to 11. */
static void parse_direct(ScopeWalker *walker, EvalCode *code, Str text)
{
    const FunctionInfo *home = walker->function->home;
    AstFunctionKind kind = kind_of_home(home);
    NameVec names = {0};
    collect_private_names(walker, &names);
    ParseEvalContext context = {.strict = scope_is_strict(walker),
                                .allow_new_target = home->node->kind == AST_FUNCTION,
                                .allow_super_property = is_method_kind(kind),
                                .allow_super_call = kind == FN_DERIVED_CONSTRUCTOR,
                                .in_class_field = kind == FN_FIELD_INIT,
                                .private_names = names.items,
                                .private_name_count = names.count};
    parse_text(walker, code, text, &context);
}

/* Returns the code of a direct eval call; NULL: it has no text that is known now. */
static EvalCode *direct_code(ScopeWalker *walker, AstNode *call, bool may_guess)
{
    EvalCode *code = scope_eval_code(walker->info, call);
    Str text;
    if (code) return code;
    if (!call->call.arguments.count || call->call.has_spread) return NULL;
    const AstNode *argument = call->call.arguments.items[0];
    bool is_certain = constant_string(walker, argument, &text);
    may_guess =
        may_guess && (argument->kind == AST_IDENTIFIER || argument->kind == AST_BINARY) && !is_undefined(argument);
    if (!is_certain && !(may_guess && guess_string(walker, argument, &text))) return NULL;
    code = ARENA_NEW(walker->arena, EvalCode);
    *map_put_pointer(&walker->info->evals, call) = code;
    code->is_guess = !is_certain;
    code->text = text;
    parse_direct(walker, code, text);
    return code;
}

/* ---- variables that evals declare ---- */

typedef struct Search {
    ScopeWalker *walker;
    Scope *scope;
    bool in_eval; /* what is being looked at is code of an eval */
} Search;

static void search(AstNode *node, void *context);

static void declare_name(AstNode *node, void *context)
{
    const Search *s = context;
    scope_declare_eval_var(s->walker, s->scope, node, node->binding_identifier.name);
}

static void search_eval(const Search *s, AstNode *call)
{
    const EvalCode *code = direct_code(s->walker, call, true);
    if (!code || !code->program || code->program->program.strict) return;
    Search inner = {s->walker, s->scope, true};
    ast_children(code->program, search, &inner);
}

/* Functions in blocks count, too: a variable too many is one that never comes into being. */
static void search(AstNode *node, void *context)
{
    const Search *s = context;
    if (node->kind == AST_FUNCTION || node->kind == AST_CLASS) return;
    if (node->kind == AST_CALL && node->call.direct_eval) search_eval(s, node);
    if (node->kind == AST_DECLARATOR && node->declarator.init)
        scope_note_value(s->walker, node->declarator.target, node->declarator.init);
    if (node->kind == AST_ASSIGN && node->assign.op == OP_NONE)
        scope_note_value(s->walker, node->assign.target, node->assign.value);
    if (s->in_eval && node->kind == AST_VARIABLES && node->variables.kind == VAR_VAR)
        for (uint32_t i = 0; i < node->variables.declarators.count; i++)
            ast_bound_names(node->variables.declarators.items[i]->declarator.target, declare_name, context);
    if (s->in_eval && node->kind == AST_FUNCTION_DECLARATION && node->function_declaration.name)
        declare_name(node->function_declaration.name, context);
    ast_children(node, search, context);
}

void scope_declare_evals(ScopeWalker *walker, Scope *scope, AstNode *node)
{
    Search s = {walker, scope, false};
    search(node, &s);
}

/* ---- walking ---- */

static const char *redeclared(ScopeWalker *walker, const Name *name)
{
    return arena_printf(walker->arena, "Identifier '%s' has already been declared", name->text);
}

/* Do parameters, or `arguments`, hide what an eval in their expressions declares? */
static bool crosses_parameters(const ScopeWalker *walker, const Scope *var_scope, const Name *name)
{
    const FunctionInfo *f = var_scope->function;
    if (var_scope != f->eval_scope) return false;
    if (!f->is_arrow && name == unit_name(walker->unit, NAME_arguments)) return true;
    for (const Binding *b = f->scope->first; b; b = b->next)
        if (b->name == name) return true;
    return false;
}

static bool crosses_global_lexical(const ScopeWalker *walker, const Binding *variable)
{
    const Scope *global = walker->info->global;
    if (!variable->is_global_property || !global) return false;
    for (const Binding *b = global->first; b; b = b->next)
        if (b->name == variable->name && b->is_lexical) return true;
    return false;
}

static void check_variables(ScopeWalker *walker, EvalCode *code, const Scope *var_scope)
{
    for (uint32_t i = 0; i < code->variables.count && !code->error; i++) {
        const Binding *b = code->variables.items[i];
        if (crosses_parameters(walker, var_scope, b->name) || crosses_global_lexical(walker, b))
            code->error = redeclared(walker, b->name);
    }
}

/* Functions are made, and variables come into being, before the first statement. */
static void walk_declarations(ScopeWalker *walker, EvalCode *code, AstNode *at)
{
    static const ContextName no_name = {0};
    for (uint32_t i = 0; i < code->variables.count; i++)
        scope_log_use(walker, at, code->variables.items[i], ACCESS_WRITE);
    for (uint32_t i = 0; i < code->functions.count; i++) {
        const AstNode *declaration = code->functions.items[i];
        scope_walk_function(walker, declaration->function_declaration.function, no_name, NULL);
        scope_log_use(walker, at, declaration->function_declaration.name->binding_identifier.binding, ACCESS_WRITE);
    }
}

static void walk_sloppy(ScopeWalker *walker, EvalCode *code, Scope *scope, Scope *var_scope, AstNode *at)
{
    AstList body = code->program->program.body;
    Scope *outer_scope = walker->var_scope;
    EvalCode *outer = walker->eval;
    walker->var_scope = var_scope;
    walker->eval = code;
    scope_declare_eval(walker, scope, body);
    walker->var_scope = outer_scope;
    walker->eval = outer;
    check_variables(walker, code, var_scope);
    walk_declarations(walker, code, at);
    scope_walk_statements(walker, body, NULL);
}

void scope_walk_eval_body(ScopeWalker *walker, EvalCode *code, Scope *scope, Scope *var_scope, AstNode *at)
{
    DiagMark mark = diag_mark(walker->unit);
    EvalCode *outer = walker->eval;
    bool outer_strict = walker->is_strict_eval;
    if (code->program->program.strict) {
        walker->is_strict_eval = true;
        walker->eval = NULL;
        scope_declare_body(walker, scope, code->program->program.body);
        scope_walk_statements(walker, code->program->program.body, scope);
    } else {
        walk_sloppy(walker, code, scope, var_scope, at);
    }
    walker->is_strict_eval = outer_strict;
    walker->eval = outer;
    take_errors(walker, mark, code);
}

static bool may_be_string(const AstNode *node)
{
    switch (node->kind) {
    case AST_NUMBER:
    case AST_TRUE:
    case AST_FALSE:
    case AST_NULL:
    case AST_BIGINT:
    case AST_OBJECT:
    case AST_ARRAY:
    case AST_FUNCTION:
    case AST_CLASS:
    case AST_NEW:
    case AST_THIS:
    case AST_REGEXP: return false;
    default: return true;
    }
}

static void warn_not_constant(ScopeWalker *walker, const AstNode *call, const AstNode *argument, const char *what)
{
    if (argument && !may_be_string(argument)) return;
    diag_warning(walker->unit, ast_span(call),
                 "%s text that is not a constant string is not supported: it throws an EvalError", what);
}

static Scope *var_scope_of(const FunctionInfo *info)
{
    if (info->body_scope) return info->body_scope;
    return info->eval_scope ? info->eval_scope : info->scope; /* in parameter expressions */
}

/* May code be found only now? Not if it would declare variables of a function. */
static bool may_guess_late(const ScopeWalker *walker)
{
    const Scope *scope = var_scope_of(walker->function);
    return scope_is_strict(walker) || scope->kind == SCOPE_SCRIPT ||
           (scope->kind == SCOPE_EVAL && scope->node->kind == AST_PROGRAM);
}

void scope_walk_direct_eval(ScopeWalker *walker, AstNode *call)
{
    EvalCode *code = direct_code(walker, call, may_guess_late(walker));
    walker->info->global_object_used = true;
    walker->function->has_direct_eval = true;
    for (FunctionInfo *f = walker->function; f; f = f->parent) f->contains_direct_eval = true;
    if (!code && call->call.arguments.count && !call->call.callee->identifier.binding)
        warn_not_constant(walker, call, call->call.arguments.items[0], "eval of a");
    if (!code || !code->program) return;
    Scope *scope = scope_new(walker, SCOPE_EVAL, code->program);
    code->program->program.scope = scope;
    code->program->program.info = walker->function;
    scope_enter(walker, scope);
    scope_walk_eval_body(walker, code, scope, var_scope_of(walker->function), call);
    scope_leave(walker, scope);
}

/* ---- code of the global scope ---- */

/* What a call evaluates, and from which argument on. */
typedef struct Evaluator {
    CodeKind kind;
    bool is_async, is_generator;
    uint32_t first;
} Evaluator;

static bool is_named(const Name *name, const char *text)
{
    return str_is(name_str(name), text);
}

static bool find_function_kind(const Name *name, Evaluator *found)
{
    static const struct {
        const char *name;
        bool is_async, is_generator;
    } rows[] = {{"Function", false, false},
                {"GeneratorFunction", false, true},
                {"AsyncFunction", true, false},
                {"AsyncGeneratorFunction", true, true}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        if (!is_named(name, rows[i].name)) continue;
        *found = (Evaluator){CODE_FUNCTION, rows[i].is_async, rows[i].is_generator, 0};
        return true;
    }
    return false;
}

/* function*(){}.constructor, and Object.getPrototypeOf(function*(){}).constructor */
static bool find_constructor_of(const AstNode *object, Evaluator *found)
{
    bool is_prototype = object->kind == AST_CALL && object->call.callee->kind == AST_MEMBER &&
                        object->call.arguments.count == 1 &&
                        is_named(object->call.callee->member.property, "getPrototypeOf");
    if (is_prototype) object = object->call.arguments.items[0];
    if (object->kind != AST_FUNCTION) return false;
    *found = (Evaluator){CODE_FUNCTION, object->function.is_async, object->function.is_generator, 0};
    return true;
}

static bool find_evaluator(const ScopeWalker *walker, const AstNode *callee, Evaluator *found)
{
    *found = (Evaluator){.kind = CODE_INDIRECT};
    if (callee->kind == AST_SEQUENCE)
        callee = callee->sequence.expressions.items[callee->sequence.expressions.count - 1];
    if (callee->kind == AST_IDENTIFIER) {
        if (map_find_pointer(&walker->eval_aliases, callee->identifier.name) ||
            is_named(callee->identifier.name, "eval"))
            return true;
        return find_function_kind(callee->identifier.name, found);
    }
    if (callee->kind != AST_MEMBER) return false;
    const Name *property = callee->member.property;
    if (is_named(property, "eval")) return true;
    if (is_named(property, "evalScript")) return found->kind = CODE_SCRIPT, true;
    if (is_named(property, "constructor")) return find_constructor_of(callee->member.object, found);
    if (!is_named(property, "call")) return find_function_kind(property, found);
    if (!find_evaluator(walker, callee->member.object, found)) return false;
    found->first++;
    return true;
}

/* Joins the parameters with commas. Spec: 20.2.1.1.1 CreateDynamicFunction */
static bool read_function(ScopeWalker *walker, AstList arguments, uint32_t first, Str *params, Str *body)
{
    StrBuf out;
    Str text = {0};
    strbuf_init(&out, walker->arena);
    for (uint32_t i = first; i < arguments.count; i++) {
        if (!guess_string(walker, arguments.items[i], &text)) return false;
        if (i + 1 == arguments.count) break;
        if (i > first) strbuf_char(&out, ',');
        strbuf_str(&out, text);
    }
    *params = strbuf_finish(&out);
    *body = first < arguments.count ? text : STR_LITERAL("");
    return true;
}

static EvalCode *add_code(ScopeWalker *walker, CodeKind kind, Str key)
{
    for (uint32_t i = 0; i < walker->info->codes.count; i++)
        if (str_equal(walker->info->codes.items[i]->key, key)) return NULL;
    EvalCode *code = ARENA_NEW(walker->arena, EvalCode);
    code->kind = kind;
    code->key = key;
    walker->info->global_object_used = true;
    vec_push(walker->arena, &walker->info->codes, code);
    return code;
}

/* A program with the function as its completion value. */
static void parse_function(ScopeWalker *walker, EvalCode *code, const Evaluator *e, Str params, Str body)
{
    DiagMark mark = diag_mark(walker->unit);
    AstNode *function = parse_dynamic_function(walker->unit, "anonymous", e->is_async, e->is_generator, params, body);
    take_errors(walker, mark, code);
    grow_names(walker);
    if (code->error) return;
    function->function.name = unit_intern(walker->unit, "anonymous");
    Arena *arena = &walker->unit->ast_arena;
    AstNode *statement = ast_new(arena, AST_EXPRESSION_STATEMENT, ast_span(function));
    statement->expression_statement.expression = function;
    code->program = ast_new(arena, AST_PROGRAM, ast_span(function));
    code->program->program.goal = GOAL_EVAL;
    code->program->program.body.items = ARENA_ARRAY(arena, AstNode *, 1);
    code->program->program.body.items[0] = statement;
    code->program->program.body.count = 1;
}

static void note_function(ScopeWalker *walker, const AstNode *call, const Evaluator *e, AstList arguments,
                          bool is_certain)
{
    Str params, body;
    if (!read_function(walker, arguments, e->first, &params, &body)) {
        if (is_certain) warn_not_constant(walker, call, NULL, "a function made of");
        return;
    }
    StrBuf key;
    strbuf_init(&key, walker->arena);
    strbuf_printf(&key, "%s%s%u:", e->is_async ? "async " : "", e->is_generator ? "function*" : "function", params.n);
    strbuf_str(&key, params);
    strbuf_str(&key, body);
    EvalCode *code = add_code(walker, CODE_FUNCTION, strbuf_finish(&key));
    if (code) parse_function(walker, code, e, params, body);
}

/* Declarations of a script would have to be seen by the others: running it throws an EvalError. */
static void refuse_lexical(ScopeWalker *walker, const AstNode *call, EvalCode *code)
{
    bool has_lexical = false;
    AstList body = code->program ? code->program->program.body : (AstList){0};
    for (uint32_t i = 0; i < body.count; i++)
        if (body.items[i]->kind == AST_CLASS_DECLARATION ||
            (body.items[i]->kind == AST_VARIABLES && body.items[i]->variables.kind != VAR_VAR))
            has_lexical = true;
    if (!has_lexical) return;
    code->program = NULL;
    diag_warning(walker->unit, ast_span(call),
                 "let, const and class are not supported at the top level of evalScript: it throws an EvalError");
}

static void note_text(ScopeWalker *walker, const AstNode *call, const Evaluator *e, AstList arguments, bool is_certain)
{
    Str text;
    if (e->first >= arguments.count) return;
    if (!guess_string(walker, arguments.items[e->first], &text)) {
        if (is_certain) warn_not_constant(walker, call, arguments.items[e->first], "eval of a");
        return;
    }
    StrBuf key;
    strbuf_init(&key, walker->arena);
    strbuf_puts(&key, e->kind == CODE_SCRIPT ? "script:" : "eval:");
    strbuf_str(&key, text);
    EvalCode *code = add_code(walker, e->kind, strbuf_finish(&key));
    if (!code) return;
    parse_text(walker, code, text, NULL);
    if (e->kind == CODE_SCRIPT) refuse_lexical(walker, call, code);
}

void scope_note_code(ScopeWalker *walker, AstNode *call)
{
    bool is_new = call->kind == AST_NEW;
    const AstNode *callee = is_new ? call->new_.callee : call->call.callee;
    AstList arguments = is_new ? call->new_.arguments : call->call.arguments;
    Evaluator e;
    if (!find_evaluator(walker, callee, &e) || (is_new && e.kind != CODE_FUNCTION)) return;
    const AstNode *last = callee->kind == AST_SEQUENCE
                              ? callee->sequence.expressions.items[callee->sequence.expressions.count - 1]
                              : callee;
    bool is_certain = last->kind == AST_IDENTIFIER && !last->identifier.binding && !e.is_async && !e.is_generator;
    if (e.kind == CODE_FUNCTION) note_function(walker, call, &e, arguments, is_certain);
    else note_text(walker, call, &e, arguments, is_certain);
}

void scope_note_value(ScopeWalker *walker, const AstNode *target, const AstNode *value)
{
    const Name *name = target->kind == AST_IDENTIFIER           ? target->identifier.name
                       : target->kind == AST_BINDING_IDENTIFIER ? target->binding_identifier.name
                                                                : NULL;
    Str text;
    if (!name) return;
    if (value->kind == AST_IDENTIFIER && is_named(value->identifier.name, "eval"))
        map_put_pointer(&walker->eval_aliases, name);
    if (!has_string(value) || !constant_string(walker, value, &text)) return;
    Str *kept = ARENA_NEW(walker->arena, Str);
    *kept = text;
    *map_put_pointer(&walker->texts, name) = kept;
}

/* Their own calls may add more. */
void scope_walk_codes(ScopeWalker *walker)
{
    for (uint32_t i = 0; i < walker->info->codes.count; i++) {
        EvalCode *code = walker->info->codes.items[i];
        if (!code->program) continue;
        *map_put_pointer(&walker->info->evals, code->program) = code;
        scope_walk_program(walker, code->program);
    }
}
