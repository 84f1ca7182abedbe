/* --dump=ast: the tree as indented text, generated from ast.def.
 *
 * A node prints as `(kind words`, then its children, one per line, labelled with the field:
 *
 *     (variables let
 *       (declarator
 *         target: (binding x)
 *         init: (binary +
 *           left: (number 1)
 *           right: (identifier y))))
 *
 * Words are enumerators, names, quoted text and the flags that are set. What is NULL or empty is
 * left out; a hole in a list prints as `hole`. Lists print their label only next to other fields.
 */
#include "frontend/ast.h"
#include "frontend/unit.h"

enum { MAX_INDENT = 100 }; /* deeper nodes are not indented further */

typedef struct Dumper {
    Unit *unit;
    StrBuf *out;
    bool with_spans;
    uint32_t depth;
} Dumper;

static void dump_node(Dumper *dumper, AstNode *node);

static void new_line(Dumper *dumper)
{
    strbuf_char(dumper->out, '\n');
    strbuf_repeat(dumper->out, ' ', 2 * (size_t)MIN(dumper->depth, (uint32_t)MAX_INDENT));
}

/* Field names of C spell `_` what dumps spell `-`, and `x_` what C reserves. */
static void put_label(Dumper *dumper, const char *label)
{
    size_t length = strlen(label);
    for (size_t i = 0; i < length; i++) {
        if (label[i] != '_') strbuf_char(dumper->out, label[i]);
        else if (i + 1 < length) strbuf_char(dumper->out, '-');
    }
}

static void put_word(Dumper *dumper, const char *word)
{
    strbuf_char(dumper->out, ' ');
    strbuf_puts(dumper->out, word);
}

static bool is_plain(const Name *name)
{
    if (name->length == 0) return false;
    for (uint32_t i = 0; i < name->length; i++) {
        unsigned char c = (unsigned char)name->text[i];
        bool ok = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '_' || c == '$' || c == '#';
        if (!ok) return false;
    }
    return true;
}

static void put_name(Dumper *dumper, const Name *name)
{
    if (!name) return;
    strbuf_char(dumper->out, ' ');
    if (is_plain(name)) strbuf_puts(dumper->out, name->text);
    else strbuf_quoted(dumper->out, name_str(name));
}

static void put_text(Dumper *dumper, Str text)
{
    strbuf_char(dumper->out, ' ');
    strbuf_quoted(dumper->out, text);
}

static void put_flag(Dumper *dumper, const char *label)
{
    strbuf_char(dumper->out, ' ');
    put_label(dumper, label);
}

static void put_child(Dumper *dumper, const char *label, AstNode *child)
{
    if (!child) return;
    dumper->depth++;
    new_line(dumper);
    put_label(dumper, label);
    strbuf_puts(dumper->out, ": ");
    dump_node(dumper, child);
    dumper->depth--;
}

static void put_items(Dumper *dumper, AstList list)
{
    dumper->depth++;
    for (uint32_t i = 0; i < list.count; i++) {
        new_line(dumper);
        if (list.items[i]) dump_node(dumper, list.items[i]);
        else strbuf_puts(dumper->out, "hole");
    }
    dumper->depth--;
}

static void put_list(Dumper *dumper, const char *label, AstList list, bool with_label)
{
    if (list.count == 0) return;
    if (!with_label) return put_items(dumper, list);
    dumper->depth++;
    new_line(dumper);
    put_label(dumper, label);
    strbuf_char(dumper->out, ':');
    put_items(dumper, list);
    dumper->depth--;
}

static void put_number(Dumper *dumper, double value)
{
    strbuf_char(dumper->out, ' ');
    strbuf_js_number(dumper->out, value);
}

static void put_span(Dumper *dumper, const AstNode *node)
{
    Source *source = source_of(dumper->unit, ast_span(node));
    Position start = source_position(dumper->unit, source, node->start);
    Position end = source_position(dumper->unit, source, node->end);
    strbuf_printf(dumper->out, " @%u:%u-%u:%u", start.line, start.column, end.line, end.column);
}

#define ENUMERATOR_TEXT(id, text) [id] = text,
static const char *const texts_AstOp[] = {AST_OPS(ENUMERATOR_TEXT)};
static const char *const texts_AstGoal[] = {AST_GOALS(ENUMERATOR_TEXT)};
static const char *const texts_AstVarKind[] = {AST_VAR_KINDS(ENUMERATOR_TEXT)};
static const char *const texts_AstFunctionKind[] = {AST_FUNCTION_KINDS(ENUMERATOR_TEXT)};
static const char *const texts_AstPropertyKind[] = {AST_PROPERTY_KINDS(ENUMERATOR_TEXT)};
static const char *const texts_AstElementKind[] = {AST_ELEMENT_KINDS(ENUMERATOR_TEXT)};

/* How many labelled fields a kind has, to leave out the label of an only list. */
static const uint8_t child_fields[AST_KIND_COUNT] = {
#define XREF(f)
#define NAME(f)
#define STR(f)
#define NUM(f)
#define FLAG(f)
#define UINT(f)
#define ENUM(T, f)
#define NOTE(T, f)
#define NODE(f) +1
#define LIST(f) +1
#define AST(KIND, field, text, fields) [AST_##KIND] = 0 fields,
#define AST_LEAF(KIND, text)
#include "frontend/ast.def"
#undef AST
#undef AST_LEAF
#undef XREF
#undef NAME
#undef STR
#undef NUM
#undef FLAG
#undef UINT
#undef ENUM
#undef NODE
#undef LIST
};

#define XREF(f)
#define NAME(f) put_name(dumper, x->f);
#define STR(f) put_text(dumper, x->f);
#define NUM(f) put_number(dumper, x->f);
#define UINT(f) strbuf_printf(dumper->out, " %s=%u", #f, x->f);
#define ENUM(T, f) put_word(dumper, texts_##T[x->f]);
#define AST_LEAF(KIND, text) \
    case AST_##KIND: return;
#define AST(KIND, field, text, fields)              \
    case AST_##KIND: {                              \
        const struct ast_##field *x = &node->field; \
        (void)x;                                    \
        fields                                      \
        return;                                     \
    }

/* The words come first, whatever the order of the fields. */
static void dump_words(Dumper *dumper, const AstNode *node)
{
#define NODE(f)
#define LIST(f)
#define FLAG(f) \
    if (x->f) put_flag(dumper, #f);
    switch ((AstKind)node->kind) {
#include "frontend/ast.def"
    case AST_KIND_COUNT: break;
    }
#undef NODE
#undef LIST
#undef FLAG
    BUG("bad node kind %u", node->kind);
}

#undef NAME
#undef STR
#undef NUM
#undef UINT
#undef ENUM
#define NAME(f)
#define STR(f)
#define NUM(f)
#define FLAG(f)
#define UINT(f)
#define ENUM(T, f)

static void dump_children(Dumper *dumper, const AstNode *node)
{
#define NODE(f) put_child(dumper, #f, x->f);
#define LIST(f) put_list(dumper, #f, x->f, child_fields[node->kind] > 1);
    switch ((AstKind)node->kind) {
#include "frontend/ast.def"
    case AST_KIND_COUNT: break;
    }
#undef NODE
#undef LIST
}

static void dump_node(Dumper *dumper, AstNode *node)
{
    strbuf_char(dumper->out, '(');
    strbuf_puts(dumper->out, ast_kind_text((AstKind)node->kind));
    dump_words(dumper, node);
    if (node->flags & AST_PARENTHESIZED) put_word(dumper, "parenthesized");
    if (node->flags & AST_DIRECTIVE) put_word(dumper, "directive");
    if (dumper->with_spans) put_span(dumper, node);
    dump_children(dumper, node);
    strbuf_char(dumper->out, ')');
}

void ast_dump(Unit *unit, AstNode *node, bool with_spans, StrBuf *out)
{
    Dumper dumper = {unit, out, with_spans, 0};
    dump_node(&dumper, node);
    strbuf_char(out, '\n');
}
