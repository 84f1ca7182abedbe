/* The translation unit: include, sources, prototypes, tables, functions, main. */
#include "codegen/emit_internal.h"
#include "codegen/link.h"

/* ---- sources ---- */

static void emit_source(Emitter *e, const Source *source)
{
    strbuf_printf(e->out, "static const FaSourceText source_%u = {\"", source->id);
    emit_c_bytes(e->out, source->path, strlen(source->path));
    strbuf_puts(e->out, "\",");
    for (uint32_t start = 0; start < source->length || start == 0;) {
        const char *newline = memchr(source->text + start, '\n', source->length - start);
        uint32_t end = newline ? (uint32_t)(newline - source->text) + 1 : source->length;
        strbuf_puts(e->out, "\n    \"");
        emit_c_bytes(e->out, source->text + start, end - start);
        strbuf_char(e->out, '"');
        if (end == start) break;
        start = end;
    }
    strbuf_printf(e->out, ", %u};\n", source->length);
}

static void emit_sources(Emitter *e)
{
    for (uint32_t i = 0; i < e->unit->sources.count; i++) emit_source(e, e->unit->sources.items[i]);
    strbuf_char(e->out, '\n');
}

/* ---- tables ---- */

/* A file of runtime/ has no body to run: function 0 is left out. */
static uint32_t first_function(const Emitter *e)
{
    return e->options->builtin ? 1 : 0;
}

/* static struct { FaValue total_7, …; } g; */
static void emit_globals(Emitter *e)
{
    IrProgram *p = e->program;
    if (!p->static_count) return;
    strbuf_puts(e->out, "\nstatic struct {\n    FaValue");
    for (uint32_t i = 0; i < p->static_count; i++)
        strbuf_printf(e->out, "%s%s%s", i ? "," : "", i % 8 ? " " : "\n        ", binding_c_name(e, p->statics[i]));
    strbuf_puts(e->out, ";\n} g = {\n");
    for (uint32_t i = 0; i < p->static_count; i++)
        strbuf_printf(e->out, "    .%s = %s,\n", binding_c_name(e, p->statics[i]),
                      p->statics[i]->has_tdz ? "FA_EMPTY" : "FA_UNDEFINED");
    strbuf_puts(e->out, "};\n");
}

static void emit_families(Emitter *e)
{
    static const char *const families[LINK_FAMILY_COUNT] = {
#define FAMILY(ID, DOC) #ID,
#include "runtime/families.def"
#undef FAMILY
    };
    bool needed[LINK_FAMILY_COUNT];
    link_families(e->program, needed);
    bool is_plain = !needed[LINK_REFLECT] && link_prints_plainly(e->program);
    strbuf_puts(e->out, "\nstatic const FaFamily *const families[FA_FAMILY_COUNT] = {\n");
    for (size_t i = 0; i < LINK_FAMILY_COUNT; i++)
        if (needed[i])
            strbuf_printf(e->out, "    [FA_FAMILY_%s] = &fa_family_%s%s,\n", families[i], families[i],
                          i == LINK_CONSOLE && is_plain ? "_PLAIN" : "");
    strbuf_puts(e->out, "};\n");
}

static void emit_function_table(Emitter *e)
{
    strbuf_puts(e->out, "\nstatic FaFunctionInfo *const functions[] = {");
    for (uint32_t i = first_function(e); i < e->program->function_count; i++)
        strbuf_printf(e->out, "%s&%s,", i % 4 ? " " : "\n    ",
                      info_c_name(e, e->program->functions[i]));
    strbuf_puts(e->out, "\n};\n");
}

static void emit_literal_table(Emitter *e)
{
    if (!e->literals.count) return;
    strbuf_puts(e->out, "\nstatic FaLiteral *const literals[] = {");
    for (uint32_t i = 0; i < e->literals.count; i++)
        strbuf_printf(e->out, "%s&%s,", i % 8 ? " " : "\n    ", e->literals.items[i]->c_name);
    strbuf_puts(e->out, "\n};\n");
}

/* fa_global_bind(FA_NAME(str_total_3), &g.total_7); for each var and function of a script, unless nobody can look. */
static void emit_global_bindings(Emitter *e)
{
    if (!e->unit->scopes->global_object_used) return;
    for (uint32_t i = 0; i < e->program->static_count; i++) {
        const Binding *b = e->program->statics[i];
        if (!b->is_global_property) continue;
        strbuf_printf(e->out, "    fa_global_bind(FA_NAME(%s), &g.%s);\n", pool_string(e, name_str(b->name))->c_name,
                      binding_c_name(e, b));
    }
}

static void emit_main(Emitter *e)
{
    Str body = e->program->functions[0]->c_name;
    emit_families(e);
    emit_function_table(e);
    emit_literal_table(e);
    strbuf_puts(e->out, "\nstatic FaValue run(void)\n{\n");
    emit_global_bindings(e);
    strbuf_printf(e->out, "    return " STR_FORMAT "(NULL, FA_UNDEFINED);\n}\n\n", STR_ARGS(body));
    strbuf_puts(e->out, "static const FaProgram program = {\n    .families = families,\n    .main = run,\n");
    if (e->program->static_count)
        strbuf_puts(e->out, "    .globals = (FaValue *)&g, .global_count = sizeof g / sizeof(FaValue),\n");
    if (e->caches.count)
        strbuf_puts(e->out, "    .caches = (FaPropCache *)&ic, .cache_count = sizeof ic / sizeof(FaPropCache),\n");
    if (e->literals.count)
        strbuf_printf(e->out, "    .literals = literals, .literal_count = %u,\n", e->literals.count);
    strbuf_printf(e->out, "    .functions = functions, .function_count = %u,\n", e->program->function_count);
    if (e->options->print_global) strbuf_puts(e->out, "    .print_global = true,\n");
    strbuf_puts(e->out, "};\n\nint main(int argc, char **argv)\n{\n    return fa_main(&program, argc, argv);\n}\n");
}

/* A file of runtime/: caches must be known to the collector, so the table is exported. */
static void emit_builtin_tables(Emitter *e)
{
    const Source *source = e->unit->sources.items[0];
    const char *slash = strrchr(source->path, '/');
    const char *base = sanitize_name(e->arena, (Str){slash ? slash + 1 : source->path,
                                                     (uint32_t)strcspn(slash ? slash + 1 : source->path, ".")});
    emit_function_table(e);
    strbuf_printf(e->out, "\nconst FaScriptTables fa_js_tables_%s = {\n", base);
    if (e->caches.count)
        strbuf_puts(e->out, "    .caches = (FaPropCache *)&ic, .cache_count = sizeof ic / sizeof(FaPropCache),\n");
    strbuf_printf(e->out, "    .functions = functions, .function_count = %u,\n};\n",
                  e->program->function_count - first_function(e));
}

/* ---- the whole ---- */

/* Function names: makeCounter_2, unique by the index. */
static void name_functions(Emitter *e)
{
    for (uint32_t i = 0; i < e->program->function_count; i++) {
        IrFunction *f = e->program->functions[i];
        const char *base = f->name.n ? sanitize_start(e->arena, f->name) : i ? "anonymous" : "main";
        f->c_name = str_from_c(arena_printf(e->arena, "%s_%u", base, i));
    }
}

static void emit_functions(Emitter *e)
{
    for (uint32_t i = first_function(e); i < e->program->function_count; i++) emit_function(e, e->program->functions[i]);
}

static void emit_infos(Emitter *e)
{
    strbuf_char(e->out, '\n');
    for (uint32_t i = first_function(e); i < e->program->function_count; i++) emit_info(e, e->program->functions[i]);
}

static void emit_declarations(Emitter *e)
{
    for (uint32_t i = first_function(e); i < e->program->function_count; i++)
        emit_prototype(e, e->program->functions[i]);
    for (uint32_t i = first_function(e); i < e->program->function_count; i++)
        strbuf_printf(e->out, "%sFaFunctionInfo %s;\n", e->options->builtin ? "extern " : "static ",
                      info_c_name(e, e->program->functions[i]));
    strbuf_char(e->out, '\n');
}

/* The string table is written before main names them. */
static void pool_global_names(Emitter *e)
{
    for (uint32_t i = 0; i < e->program->static_count; i++)
        if (e->program->statics[i]->is_global_property) pool_string(e, name_str(e->program->statics[i]->name));
}

void emit_program(IrProgram *program, const EmitOptions *options, StrBuf *out)
{
    StrBuf functions, infos;
    Emitter e = {.program = program, .unit = program->unit, .arena = program->arena, .options = options};
    map_init(&e.strings, e.arena);
    map_init(&e.site_names, e.arena);
    map_init(&e.binding_names, e.arena);
    strbuf_init(&functions, e.arena);
    strbuf_init(&infos, e.arena);
    name_functions(&e);
    e.out = &functions;
    emit_functions(&e);
    e.out = &infos;
    emit_infos(&e);
    pool_global_names(&e);

    e.out = out;
    strbuf_printf(out, "/* Made by funarg %s. */\n#include \"funarg.h\"\n\n", FUNARG_VERSION);
    emit_sources(&e);
    emit_declarations(&e);
    emit_pools(&e, out);
    emit_globals(&e);
    strbuf_str(out, strbuf_finish(&infos));
    strbuf_str(out, strbuf_finish(&functions));
    if (options->builtin) emit_builtin_tables(&e);
    else emit_main(&e);
}
