/* The tables functions refer to: strings, inline caches, sites, object literals, globals. Each entry is made when first
 * needed; order of making is order in the file. */
#include "codegen/emit_internal.h"

PoolString *pool_string(Emitter *e, Str wtf8)
{
    void **slot = map_put_str(&e->strings, wtf8);
    if (*slot) return *slot;
    PoolString *s = ARENA_NEW(e->arena, PoolString);
    s->text = wtf8;
    s->c_name = arena_printf(e->arena, "str_%s_%u", sanitize_name(e->arena, wtf8), e->string_list.count);
    vec_push(e->arena, &e->string_list, s);
    *slot = s;
    return s;
}

PoolCache *pool_cache(Emitter *e, Str name)
{
    PoolCache *cache = ARENA_NEW(e->arena, PoolCache);
    cache->name = pool_string(e, name);
    cache->c_name = arena_printf(e->arena, "%s_%u", sanitize_start(e->arena, name), e->caches.count);
    vec_push(e->arena, &e->caches, cache);
    return cache;
}

PoolLiteral *pool_literal(Emitter *e, IrShape *shape)
{
    PoolLiteral *literal = ARENA_NEW(e->arena, PoolLiteral);
    literal->shape = shape;
    literal->c_name = arena_printf(e->arena, "literal_%u", e->literals.count);
    for (uint32_t i = 0; i < shape->count; i++) pool_string(e, name_str(shape->names[i]));
    vec_push(e->arena, &e->literals, literal);
    return literal;
}

/* Sites at one place of one function are one site, with a text if one of them has one. */
static bool merge_site(PoolSite *site, IrFunction *f, Str text)
{
    if (site->function != f || (site->text.n && text.n && !str_equal(site->text, text))) return false;
    if (text.n) site->text = text;
    return true;
}

const char *pool_site(Emitter *e, const IrInst *inst, Str text)
{
    Position at = source_span_position(e->unit, inst->span);
    for (uint32_t variant = 0;; variant++) {
        char *name = variant ? arena_printf(e->arena, "l%uc%u_%u", at.line, at.column, variant)
                             : arena_printf(e->arena, "l%uc%u", at.line, at.column);
        void **slot = map_put_str(&e->site_names, str_from_c(name));
        if (*slot && merge_site(*slot, e->function, text)) return ((PoolSite *)*slot)->c_name;
        if (*slot) continue;
        PoolSite *site = ARENA_NEW(e->arena, PoolSite);
        *site = (PoolSite){name, e->function, inst->span, text};
        vec_push(e->arena, &e->sites, site);
        *slot = site;
        return name;
    }
}

/* Bindings that passes made have no index of their own: they are numbered as they come up. */
const char *binding_c_name(Emitter *e, const Binding *b)
{
    void **slot = map_put_pointer(&e->binding_names, b);
    if (!*slot) {
        const char *word = b->name ? sanitize_start(e->arena, name_str(b->name)) : "t";
        bool is_synthetic = b->kind == BINDING_SYNTHETIC;
        *slot = arena_printf(e->arena, "%s_%s%u", word, is_synthetic ? "s" : "",
                             is_synthetic ? e->binding_names.entries.count : b->index);
    }
    return *slot;
}

/* ---- writing the tables ---- */

/* Decodes WTF-8; returns whether all code points fit Latin-1 and counts UTF-16 units. */
static bool measure(Str text, uint32_t *units)
{
    bool latin1 = true;
    *units = utf8_utf16_length(text);
    for (const char *p = text.p, *end = p + text.n; p < end;) {
        uint32_t length;
        latin1 = utf8_decode(p, end, &length) < 256 && latin1;
        p += length;
    }
    return latin1;
}

/* static FA_STATIC_LATIN1(str_hello_0, "hello", 5); */
static void emit_latin1(StrBuf *out, const PoolString *s, uint32_t units)
{
    strbuf_printf(out, "static FA_STATIC_LATIN1(%s, \"", s->c_name);
    for (const char *p = s->text.p, *end = p + s->text.n; p < end;) {
        uint32_t length;
        char byte = (char)(unsigned char)utf8_decode(p, end, &length);
        emit_c_bytes(out, &byte, 1);
        p += length;
    }
    strbuf_printf(out, "\", %u);\n", units);
}

static void emit_wide(StrBuf *out, const PoolString *s, uint32_t units)
{
    strbuf_printf(out, "static FA_STATIC_WIDE(%s, %u", s->c_name, units);
    for (const char *p = s->text.p, *end = p + s->text.n; p < end;) {
        uint32_t length;
        uint32_t c = utf8_decode(p, end, &length);
        if (c > 0xFFFF) {
            strbuf_printf(out, ",0x%x", 0xD800 + ((c - 0x10000) >> 10));
            c = 0xDC00 + ((c - 0x10000) & 0x3FF);
        }
        strbuf_printf(out, ",0x%x", c);
        p += length;
    }
    strbuf_puts(out, ");\n");
}

static void emit_strings(Emitter *e, StrBuf *out)
{
    for (uint32_t i = 0; i < e->string_list.count; i++) {
        uint32_t units;
        bool latin1 = measure(e->string_list.items[i]->text, &units);
        (latin1 ? emit_latin1 : emit_wide)(out, e->string_list.items[i], units);
    }
}

static void emit_caches(Emitter *e, StrBuf *out)
{
    if (!e->caches.count) return;
    strbuf_puts(out, "\nstatic struct {\n    FaPropCache");
    for (uint32_t i = 0; i < e->caches.count; i++)
        strbuf_printf(out, "%s%s%s", i ? "," : "", i % 8 ? " " : "\n        ", e->caches.items[i]->c_name);
    strbuf_puts(out, ";\n} ic = {\n");
    for (uint32_t i = 0; i < e->caches.count; i++)
        strbuf_printf(out, "    .%s = {.name = FA_NAME(%s)},\n", e->caches.items[i]->c_name,
                      e->caches.items[i]->name->c_name);
    strbuf_puts(out, "};\n");
}

/* static const FaSite at_l3c27 = {&inc_2_info, &source_0, 3, 27, "o.f"}; one object each: clang looks at all that a table
 * refers to for each function that uses it. */
static void emit_sites(Emitter *e, StrBuf *out)
{
    strbuf_puts(out, e->sites.count ? "\n" : "");
    for (uint32_t i = 0; i < e->sites.count; i++) {
        const PoolSite *site = e->sites.items[i];
        Position at = source_span_position(e->unit, site->span);
        strbuf_printf(out, "static const FaSite at_%s = {&%s, &source_%u, %u, %u, ", site->c_name,
                      info_c_name(e, site->function), site->span.source, at.line, at.column);
        if (site->text.n) {
            strbuf_char(out, '"');
            emit_c_bytes(out, site->text.p, site->text.n);
            strbuf_puts(out, "\"};\n");
        } else
            strbuf_puts(out, "NULL};\n");
    }
}

/* A boxed constant as C accepts it in an initializer. */
static void emit_element(Emitter *e, StrBuf *out, const IrConst *c)
{
    static const char *const special[] = {[IR_CONST_UNDEFINED] = "FA_UNDEFINED", [IR_CONST_NULL] = "FA_NULL",
                                          [IR_CONST_FALSE] = "FA_FALSE", [IR_CONST_TRUE] = "FA_TRUE",
                                          [IR_CONST_EMPTY] = "FA_EMPTY"};
    int32_t i;
    uint64_t bits;
    if (c->kind == IR_CONST_STRING) strbuf_printf(out, "FA_STR(%s)", pool_string(e, c->u.string)->c_name);
    else if (c->kind != IR_CONST_NUMBER) strbuf_puts(out, special[c->kind]);
    else if (double_as_int32(c->u.number, &i)) strbuf_printf(out, "FA_INT(%d)", i);
    else {
        double d = c->u.number;
        memcpy(&bits, &d, sizeof bits);
        strbuf_printf(out, "FA_DOUBLE(0x%llx)", d == d ? (unsigned long long)bits : 0x7ff8000000000000ull);
    }
}

PoolElements *pool_elements(Emitter *e, const IrInst *array)
{
    PoolElements *elements = ARENA_NEW(e->arena, PoolElements);
    elements->array = array;
    elements->c_name = arena_printf(e->arena, "elements_%u", e->elements.count);
    for (uint32_t i = 0; i < array->arg_count; i++) {
        const IrConst *c = array->args[i]->imm.constant;
        if (c->kind == IR_CONST_STRING) pool_string(e, c->u.string);
    }
    vec_push(e->arena, &e->elements, elements);
    return elements;
}

/* static const FaValue elements_3[] = {FA_INT(1), FA_STR(str_a_4)}; */
static void emit_elements(Emitter *e, StrBuf *out)
{
    for (uint32_t i = 0; i < e->elements.count; i++) {
        const IrInst *array = e->elements.items[i]->array;
        strbuf_printf(out, "static const FaValue %s[] = {", e->elements.items[i]->c_name);
        for (uint32_t k = 0; k < array->arg_count; k++) {
            strbuf_puts(out, k ? k % 8 ? ", " : ",\n    " : "\n    ");
            emit_element(e, out, array->args[k]->imm.constant);
        }
        strbuf_puts(out, "};\n");
    }
}

static void emit_literals(Emitter *e, StrBuf *out)
{
    for (uint32_t i = 0; i < e->literals.count; i++) {
        const PoolLiteral *literal = e->literals.items[i];
        strbuf_printf(out, "static FaString *const %s_names[] = {", literal->c_name);
        for (uint32_t k = 0; k < literal->shape->count; k++)
            strbuf_printf(out, "%sFA_NAME(%s)", k ? ", " : "",
                          pool_string(e, name_str(literal->shape->names[k]))->c_name);
        if (!literal->shape->count) strbuf_puts(out, "NULL");
        strbuf_printf(out, "};\nstatic FaLiteral %s = {.names = %s_names, .count = %u};\n", literal->c_name,
                      literal->c_name, literal->shape->count);
    }
}

void emit_pools(Emitter *e, StrBuf *out)
{
    emit_strings(e, out);
    emit_literals(e, out);
    emit_elements(e, out);
    emit_caches(e, out);
    emit_sites(e, out);
}
