/* The tables functions refer to: strings, inline caches, infos, sites, object literals. Each entry is made when first needed; order
 * of making is order in the file. A row is a macro of funarg.h, so that the functions stay most of what there is to read. */
#include "codegen/emit_internal.h"

/* May the text be given to macros as a token? What begins with _ may mean something to the preprocessor. */
static bool is_c_word(Str text)
{
    if (text.n == 0 || text.n > 40 || text.p[0] == '_' || (text.p[0] >= '0' && text.p[0] <= '9')) return false;
    for (uint32_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_')) return false;
    }
    return true;
}

/* A word is its own name; other texts, and words that came too late, get a number. */
static void name_string(Emitter *e, PoolString *s)
{
    if (!s->text.n) s->c_name = "_"; /* funarg.h has it */
    else if (is_c_word(s->text)) s->c_name = str_copy(e->arena, s->text).p;
    else s->c_name = arena_printf(e->arena, "%.16s_%u", sanitize_name(e->arena, s->text), e->string_list.count);
    void **slot;
    while (*(slot = map_put_str(&e->string_names, str_from_c(s->c_name))))
        s->c_name = arena_printf(e->arena, "%s_%u", s->c_name, e->string_list.count);
    *slot = s;
    s->is_word = str_is(s->text, s->c_name);
}

PoolString *pool_string(Emitter *e, Str wtf8)
{
    void **slot = map_put_str(&e->strings, wtf8);
    if (*slot) return *slot;
    PoolString *s = ARENA_NEW(e->arena, PoolString);
    *slot = s;
    s->text = wtf8;
    name_string(e, s);
    vec_push(e->arena, &e->string_list, s);
    return s;
}

static const char *cache_name(Emitter *e, const PoolString *s, uint32_t i)
{
    return i ? arena_printf(e->arena, "ic_%s + %u", s->c_name, i) : arena_printf(e->arena, "ic_%s", s->c_name);
}

const char *pool_cache(Emitter *e, Str name)
{
    PoolString *s = pool_string(e, name);
    return cache_name(e, s, s->cache_count++);
}

uint32_t pool_global_number(Emitter *e, Str name)
{
    PoolString *s = pool_string(e, name);
    if (!s->global_cache) s->global_cache = ++s->cache_count;
    return s->global_cache - 1;
}

const char *pool_global_cache(Emitter *e, Str name)
{
    uint32_t number = pool_global_number(e, name);
    return cache_name(e, pool_string(e, name), number);
}

const char *pool_info(Emitter *e, const IrFunction *f)
{
    e->info_uses[f->index] = INFO_OF_CLOSURE;
    return arena_printf(e->arena, STR_FORMAT "_info", STR_ARGS(f->c_name));
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
static bool merge_site(PoolSite *site, const IrFunction *f, Str text)
{
    if (site->function != f || (site->text.n && text.n && !str_equal(site->text, text))) return false;
    if (text.n) site->text = text;
    return true;
}

const char *pool_site(Emitter *e, const IrInst *inst, Str text)
{
    Position at = source_span_position(e->unit, inst->span);
    const IrFunction *f = emit_function_of(e, inst->span);
    for (uint32_t variant = 0;; variant++) {
        char *name = variant ? arena_printf(e->arena, "%u_%u_%u", at.line, at.column, variant)
                             : arena_printf(e->arena, "%u_%u", at.line, at.column);
        void **slot = map_put_str(&e->site_names, str_from_c(name));
        if (*slot && merge_site(*slot, f, text)) return ((PoolSite *)*slot)->c_name;
        if (*slot) continue;
        PoolSite *site = ARENA_NEW(e->arena, PoolSite);
        *site = (PoolSite){name, variant == 0, f, inst->span, text};
        emit_use_frame(e, f);
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

/* g.total_7, or u.total_7 if it is held unboxed */
const char *static_c_name(Emitter *e, const Binding *b)
{
    return arena_printf(e->arena, "%c.%s", b->cell_rep > REP_BOXED ? 'u' : 'g', binding_c_name(e, b));
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

enum { TIMES_MAX = 16 }; /* of FA_TIMES_… */

/* static FaPropCache ic_x[] = {FA_TIMES_16(FA_CACHE(x)), FA_TIMES_3(FA_CACHE(x))}; */
static void emit_many_caches(StrBuf *out, const PoolString *s)
{
    uint32_t column = 0;
    if (s->cache_count <= TIMES_MAX) return;
    emit_row(out, &column, "static FaPropCache ic_%s[] = {FA_TIMES_%u(FA_CACHE(%s)),", s->c_name, TIMES_MAX, s->c_name);
    for (uint32_t left = s->cache_count - TIMES_MAX; left; left -= MIN(left, TIMES_MAX))
        emit_row(out, &column, "FA_TIMES_%u(FA_CACHE(%s))%s", MIN(left, TIMES_MAX), s->c_name, left > TIMES_MAX ? "," : "};\n");
}

/* FA_WORD(hello) FA_PROP(length, 3) */
static void emit_word(StrBuf *out, uint32_t *column, const PoolString *s)
{
    if (s->cache_count && s->cache_count <= TIMES_MAX) emit_row(out, column, "FA_PROP(%s, %u)", s->c_name, s->cache_count);
    else emit_row(out, column, "FA_WORD(%s)", s->c_name);
}

/* FA_TEXT(hello_world_0, 13, "hello, world!") */
static void emit_latin1(StrBuf *out, const PoolString *s, uint32_t units)
{
    strbuf_printf(out, "FA_TEXT(%s, %u, \"", s->c_name, units);
    for (const char *p = s->text.p, *end = p + s->text.n; p < end;) {
        uint32_t length;
        char byte = (char)(unsigned char)utf8_decode(p, end, &length);
        emit_c_bytes(out, &byte, 1);
        p += length;
    }
    strbuf_puts(out, "\")\n");
}

static void emit_wide(StrBuf *out, const PoolString *s, uint32_t units)
{
    strbuf_printf(out, "FA_WIDE(%s, %u", s->c_name, units);
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
    strbuf_puts(out, ")\n");
}

static void emit_text(StrBuf *out, const PoolString *s)
{
    uint32_t units;
    bool latin1 = measure(s->text, &units);
    if (s->text.n) (latin1 ? emit_latin1 : emit_wide)(out, s, units);
    if (s->cache_count && s->cache_count <= TIMES_MAX)
        strbuf_printf(out, "FA_CACHES(%s, %u)\n", s->c_name, s->cache_count);
}

/* Words first, as many to a line as fit. */
void emit_string_pool(Emitter *e, StrBuf *out)
{
    uint32_t column = 0;
    for (uint32_t i = 0; i < e->string_list.count; i++)
        if (e->string_list.items[i]->is_word) emit_word(out, &column, e->string_list.items[i]);
    if (column) strbuf_char(out, '\n');
    for (uint32_t i = 0; i < e->string_list.count; i++)
        if (!e->string_list.items[i]->is_word) emit_text(out, e->string_list.items[i]);
    for (uint32_t i = 0; i < e->string_list.count; i++) emit_many_caches(out, e->string_list.items[i]);
}

/* FA_AT(inc_2, 3, 27, "C"): a `new` and what messages call the constructor. */
static Str site_text(Emitter *e, const PoolSite *site)
{
    StrBuf text;
    Position at = source_span_position(e->unit, site->span);
    strbuf_init(&text, e->arena);
    strbuf_puts(&text, site->is_position ? "FA_AT(" : "FA_SITE(");
    if (!site->is_position) strbuf_printf(&text, "%s, ", site->c_name);
    strbuf_printf(&text, STR_FORMAT ", %u, %u", STR_ARGS(site->function->c_name), at.line, at.column);
    if (site->text.n) {
        strbuf_puts(&text, ", \"");
        emit_c_bytes(&text, site->text.p, site->text.n);
        strbuf_char(&text, '"');
    } else strbuf_puts(&text, ", NULL");
    strbuf_char(&text, ')');
    return strbuf_finish(&text);
}

/* One object each, no table: clang looks at all that a table refers to for each function that uses it. */
static void emit_sites(Emitter *e, StrBuf *out)
{
    uint32_t column = 0;
    for (uint32_t i = 0; i < e->sites.count; i++) {
        const PoolSite *site = e->sites.items[i];
        if (i && site->function != e->sites.items[i - 1]->function) {
            strbuf_char(out, '\n');
            column = 0;
        }
        emit_row(out, &column, STR_FORMAT, STR_ARGS(site_text(e, site)));
    }
    if (column) strbuf_char(out, '\n');
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

/* FA_LITERAL_2(0, inc, get): FA_LITERAL_OF when there are many. */
static void emit_literals(Emitter *e, StrBuf *out)
{
    for (uint32_t i = 0; i < e->literals.count; i++) {
        const PoolLiteral *literal = e->literals.items[i];
        if (!literal->shape->count) {
            strbuf_printf(out, "static FaLiteral %s;\n", literal->c_name);
            continue;
        }
        bool is_short = literal->shape->count <= 8;
        if (is_short) strbuf_printf(out, "FA_LITERAL_%u(%u", literal->shape->count, i);
        else strbuf_printf(out, "FA_LITERAL_OF(%u", i);
        for (uint32_t k = 0; k < literal->shape->count; k++)
            strbuf_printf(out, is_short ? ", %s" : ", FA_NAME(%s)", pool_string(e, name_str(literal->shape->names[k]))->c_name);
        strbuf_puts(out, ")\n");
    }
}

void emit_pools(Emitter *e, StrBuf *out)
{
    emit_literals(e, out);
    emit_elements(e, out);
    emit_sites(e, out);
}
