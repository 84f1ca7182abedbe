/* The translation unit: include, sources, prototypes, tables, functions, main. */
#include "codegen/emit_internal.h"
#include "codegen/link.h"
#include "frontend/module_graph.h"

#include <string.h>

/* ---- sources ---- */

/* The text for stack traces and toString, which do not show that of built-ins. */
static void emit_source_text(Emitter *e, const Source *source)
{
    for (uint32_t start = 0; start < source->length || start == 0;) {
        const char *newline = memchr(source->text + start, '\n', source->length - start);
        uint32_t end = newline ? (uint32_t)(newline - source->text) + 1 : source->length;
        strbuf_puts(e->out, "\n\"");
        emit_c_bytes(e->out, source->text + start, end - start);
        strbuf_char(e->out, '"');
        if (end == start) break;
        start = end;
    }
}

static bool is_esm(const Emitter *e, const Source *source)
{
    const ModuleGraph *graph = e->unit->modules;
    for (uint32_t i = 0; graph && i < graph->modules.count; i++) {
        const Module *module = graph->modules.items[i];
        if (module->kind == MODULE_ESM && module->program->source == source->id) return true;
    }
    return false;
}

/* As stack traces show it: ES modules are URLs. */
static const char *shown_path(Emitter *e, const Source *source)
{
    StrBuf url;
    if (!is_esm(e, source) || source->path[0] != '/') return source->path;
    strbuf_init(&url, e->arena);
    strbuf_puts(&url, "file://");
    for (const char *p = source->path; *p; p++) {
        bool is_plain = *p > ' ' && *p < 127 && !strchr("\"#%<>?`{}", *p);
        strbuf_printf(&url, is_plain ? "%c" : "%%%02X", is_plain ? *p : (unsigned char)*p);
    }
    return strbuf_finish(&url).p;
}

/* FA_SOURCE(0, "counter.js", 8, "counter;") */
static void emit_source(Emitter *e, const Source *source)
{
    bool has_text = !e->options->builtin;
    strbuf_printf(e->out, "FA_SOURCE(%u, \"", source->id);
    const char *path = shown_path(e, source);
    emit_c_bytes(e->out, path, strlen(path));
    strbuf_printf(e->out, "\", %u,", has_text ? source->length : 0);
    if (has_text) emit_source_text(e, source);
    else strbuf_puts(e->out, " NULL");
    strbuf_puts(e->out, ")\n");
}

/* The functions of the program, and behind them those that have gone. */
static IrFunction *function_at(const Emitter *e, uint32_t i)
{
    uint32_t count = e->program->function_count;
    return i < count ? e->program->functions[i] : e->gone.items[i - count];
}

static uint32_t info_count(const Emitter *e)
{
    return e->program->function_count + e->gone.count;
}

static bool is_source_used(const Emitter *e, const Source *source)
{
    for (uint32_t i = 0; i < info_count(e); i++)
        if (e->info_uses[i] && function_at(e, i)->span.source == source->id) return true;
    return false;
}

static void emit_sources(Emitter *e)
{
    for (uint32_t i = 0; i < e->unit->sources.count; i++)
        if (is_source_used(e, e->unit->sources.items[i])) emit_source(e, e->unit->sources.items[i]);
    strbuf_char(e->out, '\n');
}

/* ---- tables ---- */

/* A file of runtime/ has no body to run: function 0 is left out. */
static uint32_t first_function(const Emitter *e)
{
    return e->options->builtin ? 1 : 0;
}

static BindingVec statics_held(const Emitter *e, IrRep rep)
{
    BindingVec list = {0};
    for (uint32_t i = 0; i < e->program->static_count; i++) {
        Binding *b = e->program->statics[i];
        if (MAX(b->cell_rep, REP_BOXED) == rep) vec_push(e->arena, &list, b);
    }
    return list;
}

/* How many variables from this one on begin with the same value: at most what FA_TIMES_… has. */
static uint32_t initial_run(const BindingVec *list, uint32_t start)
{
    uint32_t i = start;
    while (i < list->count && i - start < 16 && ir_binding_initial(list->items[i]) == ir_binding_initial(list->items[start])) i++;
    return i - start;
}

/* FaValue total_7, …; */
static void emit_fields(Emitter *e, uint32_t *column, const char *type, const BindingVec *list)
{
    for (uint32_t i = 0; i < list->count; i++)
        emit_row(e->out, column, "%s%s%s", i ? "" : type, binding_c_name(e, list->items[i]), i + 1 < list->count ? "," : ";");
}

/* static struct { FaValue total_7, …; } g = {FA_TIMES_3(FA_UNDEFINED), …}; */
static void emit_boxed_globals(Emitter *e, const BindingVec *list)
{
    uint32_t column = 0;
    if (!list->count) return;
    emit_fields(e, &column, "static struct { FaValue ", list);
    for (uint32_t i = 0, n; i < list->count; i += n) {
        n = initial_run(list, i);
        const char *value = ir_binding_initial(list->items[i]) == IR_CONST_EMPTY ? "FA_EMPTY" : "FA_UNDEFINED";
        const char *text = n == 1 ? value : arena_printf(e->arena, "FA_TIMES_%u(%s)", n, value);
        emit_row(e->out, &column, "%s%s%s", i ? "" : "} g = {", text, i + n < list->count ? "," : "};\n");
    }
}

/* static struct { double mean_3; int32_t count_4; bool on_5; } u; what the collector need not look at */
static void emit_globals(Emitter *e)
{
    static const IrRep reps[] = {REP_F64, REP_I32, REP_BOOL};
    BindingVec boxed = statics_held(e, REP_BOXED);
    emit_boxed_globals(e, &boxed);
    if (boxed.count == e->program->static_count) return;
    uint32_t column = 0;
    emit_row(e->out, &column, "static struct {");
    for (size_t i = 0; i < COUNT_OF(reps); i++) {
        BindingVec list = statics_held(e, reps[i]);
        emit_fields(e, &column, arena_printf(e->arena, "%s ", rep_c_type(reps[i])), &list);
    }
    emit_row(e->out, &column, "} u;\n");
}

/* The runtime's table of exactly these families, if it has one. */
static const char *family_table(const bool needed[LINK_FAMILY_COUNT])
{
    bool is_all = true, is_common = true;
    for (size_t i = 0; i < LINK_FAMILY_COUNT; i++) {
        is_all = is_all && needed[i];
        is_common = is_common && needed[i] == !link_is_apart(i);
    }
    return is_all ? "fa_all_families" : is_common ? "fa_common_families" : NULL;
}

/* FA_LINK(ARRAY) FA_LINK(CONSOLE): those that not every program has. */
static void emit_families(Emitter *e, uint32_t *column, const bool needed[LINK_FAMILY_COUNT])
{
    static const char *const families[LINK_FAMILY_COUNT] = {
#define FAMILY(ID, DOC) #ID,
#include "runtime/families.def"
#undef FAMILY
    };
    bool is_plain = !needed[LINK_REFLECT] && link_prints_plainly(e->program);
    for (size_t i = 0; i < LINK_FAMILY_COUNT; i++)
        if (needed[i] && !link_is_always_needed(i))
            emit_row(e->out, column, i == LINK_CONSOLE && is_plain ? "FA_LINK_PLAIN(%s)" : "FA_LINK(%s)", families[i]);
}

static const char *settings_of(Emitter *e)
{
    const ModuleGraph *graph = e->unit->modules;
    bool is_module = graph && graph->modules.items[0]->kind == MODULE_ESM;
    const char *host = e->options->test262_global ? " FA_TEST262" : e->options->print_global ? " FA_PRINT" : "";
    const char *iteration = e->program->relies_on_iteration ? " FA_FIXED_ITERATION" : "";
    const char *lookups = e->program->relies_on_lookups ? " FA_FIXED_LOOKUPS" : "";
    const char *elements = e->program->relies_on_elements ? " FA_FIXED_ELEMENTS" : "";
    return arena_printf(e->arena, "%s%s%s%s%s%s%s%s", iteration, lookups, elements, e->program->names_are_closed ? " FA_CLOSED_NAMES" : "",
                        e->inlined_list.count ? " FA_INLINES" : "", host, is_module ? " FA_MODULE" : "", e->options->scopes ? " FA_SCOPES" : "");
}

/* FA_PROGRAM(main_0, FA_GLOBALS, FA_LINK(CONSOLE)), or FA_PROGRAM_WITH(main_0, FA_GLOBALS, fa_all_families) */
static void emit_main(Emitter *e)
{
    bool needed[LINK_FAMILY_COUNT];
    uint32_t column = 0;
    link_families(e->program, needed);
    const char *table = family_table(needed);
    strbuf_char(e->out, '\n');
    emit_row(e->out, &column, "FA_PROGRAM%s(" STR_FORMAT ", %s%s,", table ? "_WITH" : "", STR_ARGS(e->program->functions[0]->c_name),
             statics_held(e, REP_BOXED).count ? "FA_GLOBALS" : "FA_NO_GLOBALS", settings_of(e));
    if (table) emit_row(e->out, &column, "%s", table);
    else emit_families(e, &column, needed);
    strbuf_puts(e->out, ")\n");
}

/* ---- the whole ---- */

static bool is_module_code(const IrFunction *f)
{
    return f->index && f->info && f->info->node && f->info->node->kind == AST_PROGRAM;
}

/* The file's name without folder and extension. */
static Str path_stem(const char *path)
{
    const char *slash = strrchr(path, '/'), *start = slash ? slash + 1 : path;
    return (Str){start, (uint32_t)strcspn(start, ".")};
}

/* Function names: makeCounter_2, unique by the index; the code of a module is named after its file. */
static void name_functions(Emitter *e)
{
    for (uint32_t i = 0; i < info_count(e); i++) {
        IrFunction *f = function_at(e, i);
        const char *base = f->name.n ? sanitize_start(e->arena, f->name) : i ? "fn" : "main";
        if (is_module_code(f)) base = sanitize_start(e->arena, path_stem(source_of(e->unit, f->span)->path));
        f->c_name = str_from_c(arena_printf(e->arena, "%s_%u", base, i));
    }
}

static void emit_functions(Emitter *e)
{
    for (uint32_t i = first_function(e); i < e->program->function_count; i++) emit_function(e, e->program->functions[i]);
}

/* By function: is it called by name before it is defined? */
static bool *find_early_calls(Emitter *e)
{
    bool *early = ARENA_ARRAY(e->arena, bool, e->program->function_count);
    for (uint32_t i = first_function(e); i < e->program->function_count; i++)
        IR_EACH_BLOCK(e->program->functions[i], b)
            IR_EACH_INST(b, inst)
                if (inst->op == IR_CALL_KNOWN && inst->imm.function->index > i) early[inst->imm.function->index] = true;
    return early;
}

/* Infos, and prototypes where C needs one. */
static void emit_infos(Emitter *e)
{
    const bool *early = find_early_calls(e);
    for (uint32_t i = first_function(e); i < e->program->function_count; i++) {
        IrFunction *f = e->program->functions[i];
        bool is_needed = e->info_uses[i] == INFO_OF_CLOSURE || early[i];
        if (is_needed && !info_declares_function(e, f)) emit_prototype(e, f);
        emit_info(e, f);
    }
    for (uint32_t i = e->program->function_count; i < info_count(e); i++) emit_info(e, function_at(e, i));
    emit_inlined_rows(e, e->out);
}

/* Functions that C code refers to have a closure somewhere. */
static void note_exported(Emitter *e)
{
    for (uint32_t i = first_function(e); i < e->program->function_count; i++)
        if (ir_is_exported(e->program->functions[i])) e->info_uses[i] = INFO_OF_CLOSURE;
}

static void init_emitter(Emitter *e)
{
    map_init(&e->strings, e->arena);
    map_init(&e->string_names, e->arena);
    map_init(&e->site_names, e->arena);
    map_init(&e->binding_names, e->arena);
    emit_find_gone(e);
    e->info_uses = ARENA_ARRAY(e->arena, uint8_t, info_count(e));
    note_exported(e);
    name_functions(e);
}

/* Instructions of a function for which gcc takes too long: its analysis of pointers, and all of its optimisation, take
 * time with the square. */
enum { LONG_FUNCTION = 4000, HUGE_FUNCTION = 20000 };

static uint32_t longest_function(const IrProgram *program)
{
    uint32_t longest = 0;
    for (uint32_t i = 0; i < program->function_count; i++) longest = MAX(longest, program->functions[i]->inst_count);
    return longest;
}

static void emit_prologue(Emitter *e)
{
    uint32_t longest = longest_function(e->program);
    strbuf_printf(e->out, "/* Made by funarg %s. */\n", FUNARG_VERSION);
    if (longest > LONG_FUNCTION)
        strbuf_printf(e->out, "#if defined(__GNUC__) && !defined(__clang__)\n"
                              "#pragma GCC optimize(\"%s\") /* a function is very long */\n"
                              "#endif\n", longest > HUGE_FUNCTION ? "O0" : "no-tree-pta");
    strbuf_puts(e->out, "#include \"funarg.h\"\n\n");
}

void emit_program(IrProgram *program, const EmitOptions *options, StrBuf *out)
{
    StrBuf functions, infos, scopes;
    Emitter e = {.program = program, .unit = program->unit, .arena = program->arena, .options = options};
    init_emitter(&e);
    strbuf_init(&functions, e.arena);
    strbuf_init(&infos, e.arena);
    e.out = &functions;
    emit_functions(&e);
    e.out = &infos;
    emit_infos(&e);
    strbuf_init(&scopes, e.arena);
    if (options->scopes) emit_scopes(&e, &scopes);

    e.out = out;
    emit_prologue(&e);
    emit_sources(&e);
    emit_string_pool(&e, out);
    strbuf_str(out, strbuf_finish(&infos));
    emit_pools(&e, out);
    emit_globals(&e);
    strbuf_str(out, strbuf_finish(&functions));
    if (options->scopes) strbuf_str(out, strbuf_finish(&scopes));
    if (!options->builtin) emit_main(&e);
}
