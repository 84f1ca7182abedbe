/* Law: the output appears whole or not at all: it is made in a private temporary directory, or under a temporary name
 * beside its final one, and renamed. Diagnostics go to stderr, once, sorted. */
#define _POSIX_C_SOURCE 200809L
#include "codegen/driver.h"

#include "codegen/emit.h"
#include "codegen/explain.h"
#include "codegen/output.h"
#include "codegen/run_cache.h"
#include "codegen/study.h"
#include "codegen/subprocess.h"
#include "codegen/toolchain.h"
#include "frontend/module_graph.h"
#include "frontend/noalloc_mark.h"
#include "frontend/parser.h"
#include "passes/capture.h"
#include "passes/decision.h"
#include "passes/lower.h"
#include "passes/noalloc.h"
#include "passes/pass.h"
#include "passes/remark.h"
#include "passes/scope.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static bool wants_color(const Options *options)
{
    if (strcmp(options->color, "auto") != 0) return strcmp(options->color, "always") == 0;
    return isatty(STDERR_FILENO) && !getenv("NO_COLOR");
}

int driver_finish(Unit *unit, const Options *options)
{
    diag_print(unit, stderr, wants_color(options));
    int status = diag_has_errors(unit) ? EXIT_PROGRAM_ERRORS : EXIT_DONE;
    unit_free(unit);
    return status;
}

static Source *read_input(Unit *unit, const Options *options)
{
    if (strcmp(options->input, "-") != 0) return source_read(unit, options->input);
    StrBuf text;
    strbuf_init(&text, &unit->arena);
    char buffer[65536];
    for (size_t n; (n = fread(buffer, 1, sizeof buffer, stdin)) > 0;) strbuf_bytes(&text, buffer, n);
    if (ferror(stdin)) diag_error_nowhere(unit, "cannot read standard input: %s", strerror(errno));
    return source_add(unit, "<stdin>", strbuf_finish(&text));
}

/* Is the output the input? Then building would destroy the source. */
static bool is_input(Unit *unit, const Options *options, const char *output)
{
    struct stat in, out;
    bool are_files = stat(options->input, &in) == 0 && stat(output, &out) == 0 && S_ISREG(in.st_mode);
    bool is_same = are_files && in.st_dev == out.st_dev && in.st_ino == out.st_ino;
    if (is_same) diag_error_nowhere(unit, "the output %s would overwrite the input", output);
    return is_same;
}

/* ---- dumps ---- */

static bool is_dump(const Options *options, const char *stage)
{
    return options->dump_stage && strcmp(options->dump_stage, stage) == 0;
}

static void print_dump(Unit *unit, const Options *options, StrBuf *text)
{
    Str s = strbuf_finish(text);
    if (!options->output || strcmp(options->output, "-") == 0) output_write_stdout(unit, s);
    else if (!is_input(unit, options, options->output)) output_write(unit, options->output, s);
}

/* ---- --time-passes ---- */

static double start_stage(const Options *options)
{
    return options->time_passes ? time_now_ms() : 0;
}

static void end_stage(const Options *options, const char *name, double start)
{
    if (options->time_passes) fprintf(stderr, "%-12s %9.3f ms\n", name, time_now_ms() - start);
}

/* ---- the compiler proper ---- */

/* Parses the file and all it imports; returns its own program, which is not to be looked at when there were errors. */
static AstNode *parse_all(Unit *unit, const Options *options, Source *source)
{
    if (options->builtin) return parse_program(unit, source, GOAL_MODULE); /* strict, and without global functions */
    double start = start_stage(options);
    ModuleGraph *graph = module_graph_build(unit, source, &(ModuleOptions){.goal = options->goal});
    end_stage(options, "parse", start);
    if (unit->noalloc.count && !diag_has_errors(unit)) noalloc_attach(unit);
    return graph->modules.items[0]->program;
}

/* Gives every name its meaning, also where some module has errors: there may be more to report. Returns whether the
 * program has no errors so far. */
static bool analyze(Unit *unit, const Options *options)
{
    double start = start_stage(options);
    scope_analyze(unit);
    end_stage(options, "scope", start);
    if (diag_has_errors(unit)) return false;
    start = start_stage(options);
    capture_analyze(unit);
    end_stage(options, "capture", start);
    return true;
}

static ClosureStrategy strategy_of(const Options *options)
{
    size_t i = 0;
    while (strcmp(options->closures, closure_strategy_names[i]) != 0) i++;
    return (ClosureStrategy)i;
}

/* Prints a front-end stage if that is what was asked for. */
static bool dump_front_end(Unit *unit, const Options *options, AstNode *program)
{
    StrBuf out;
    strbuf_init(&out, &unit->arena);
    if (is_dump(options, "modules") && unit->modules) module_graph_dump(unit, &out);
    else if (is_dump(options, "ast")) ast_dump(unit, program, false, &out);
    else if (is_dump(options, "scope")) scope_dump(unit, &out);
    else if (is_dump(options, "capture")) capture_dump(unit, &out);
    else return false;
    print_dump(unit, options, &out);
    return true;
}

/* The passes over the IR report nothing, but for what @noalloc asserts. */
static bool is_only_checked(const Unit *unit, const Options *options)
{
    return options->command == COMMAND_CHECK && !options->dump_stage && !options->time_passes && !unit->noalloc.count;
}

/* ---- reasons: for explain, -Wretain, @noalloc ---- */

typedef struct Reasons {
    const Outlive *outlive;
    RetentionVec retentions;
} Reasons;

/* Looks at the program as lowered, and starts to keep decisions, if somebody wants to know. */
static Reasons begin_reasons(IrProgram *ir, const Options *options)
{
    Reasons reasons = {0};
    bool explains = options->command == COMMAND_EXPLAIN, asserts = ir->unit->noalloc.count > 0;
    if (!explains && !asserts && !options->warn_retain) return reasons;
    double start = start_stage(options);
    if (explains || asserts) decisions_begin(ir);
    reasons.outlive = outlive_analyze(ir);
    if (explains || options->warn_retain) reasons.retentions = retain_find(ir, reasons.outlive);
    if (options->warn_retain && !explains) retain_warn(ir, &reasons.retentions);
    end_stage(options, "reasons", start);
    return reasons;
}

static void explain(IrProgram *ir, const Options *options, const Reasons *reasons)
{
    StrBuf out;
    strbuf_init(&out, &ir->unit->arena);
    RemarkVec remarks = remarks_make(ir, reasons->outlive, &reasons->retentions);
    explain_print(&(Explanation){.unit = ir->unit, .options = options, .program = ir, .remarks = remarks}, &out);
    print_dump(ir->unit, options, &out);
}

/* When all passes have run. Returns whether the program may be emitted. */
static bool finish_reasons(IrProgram *ir, const Options *options, const Reasons *reasons)
{
    decisions_finish(ir);
    if (ir->unit->noalloc.count) noalloc_check(ir, reasons->outlive);
    if (options->command == COMMAND_EXPLAIN) explain(ir, options, reasons);
    return !diag_has_errors(ir->unit);
}

/* The IR of runtime/array.js, beside the library. */
static Str read_builtins(Unit *unit)
{
    const char *support = toolchain_find_support(unit);
    StrBuf text;
    strbuf_init(&text, &unit->arena);
    FILE *file = support ? fopen(arena_printf(&unit->arena, "%s/array.ir", support), "rb") : NULL;
    char buffer[16384];
    for (size_t n; file && (n = fread(buffer, 1, sizeof buffer, file)) > 0;) strbuf_bytes(&text, buffer, n);
    if (file) fclose(file);
    return strbuf_finish(&text);
}

/* Runs the stages up to the optimised IR; NULL when there were errors, or when a dump was printed instead. */
static IrProgram *middle_end(Unit *unit, const Options *options, AstNode *program)
{
    if (!program || !analyze(unit, options) || dump_front_end(unit, options, program)) return NULL;
    double start = start_stage(options);
    IrProgram *ir = options->builtin ? lower_builtin_program(unit) : lower_program(unit);
    end_stage(options, "lower", start);
    if (diag_has_errors(unit)) return NULL;
    Reasons reasons = begin_reasons(ir, options);
    if (is_only_checked(unit, options)) return NULL;
    StrBuf dump;
    strbuf_init(&dump, &unit->arena);
    PassOptions pass_options = {.closures = strategy_of(options),
                                .dump_stage = options->dump_stage,
                                .dump_function = options->dump_function,
                                .dump = &dump,
                                .optimize = options->optimize,
                                .skipped = options->skipped,
                                .time_passes = options->time_passes,
                                .builtins = read_builtins};
    bool dumped = passes_run(ir, &pass_options);
    if (dumped) print_dump(unit, options, &dump);
    return !dumped && finish_reasons(ir, options, &reasons) ? ir : NULL;
}

Str driver_emit_c(Unit *unit, const Options *options, IrProgram *ir)
{
    StrBuf out;
    double start = start_stage(options);
    strbuf_init(&out, &unit->arena);
    emit_program(ir, &(EmitOptions){.line_directives = options->debug, .builtin = options->builtin, .print_global = options->print_global, .test262_global = options->test262_global, .scopes = options->scopes},
                 &out);
    end_stage(options, "emit", start);
    return strbuf_finish(&out);
}

/* ---- products ---- */

static const char *default_output(Unit *unit, const Options *options)
{
    static const char *const suffixes[] = {"", ".c", ".o", ".s"};
    const char *base = strcmp(options->input, "-") == 0 ? "a" : options->input;
    const char *slash = strrchr(base, '/');
    if (slash) base = slash + 1;
    const char *dot = strrchr(base, '.');
    int n = dot && dot != base ? (int)(dot - base) : (int)strlen(base);
    const char *suffix = suffixes[options->product];
    if (!dot && !*suffix) suffix = ".out";
    return arena_printf(&unit->arena, "%.*s%s", n, base, suffix);
}

static bool make_temporary(Unit *unit, TempDirectory *directory)
{
    if (temp_directory_make(directory, &unit->arena)) return true;
    diag_error_nowhere(unit, "cannot make a temporary directory: %s", strerror(errno));
    return false;
}

/* Compiles C text to `out_path`, through a temporary directory. */
static bool compile_text(Unit *unit, const Options *options, Str c_text, const char *out_path)
{
    TempDirectory directory;
    if (!make_temporary(unit, &directory)) return false;
    const char *c_path = arena_printf(&unit->arena, "%s/program.c", directory.path);
    const char *made = arena_printf(&unit->arena, "%s/product", directory.path);
    double start = start_stage(options);
    bool ok = output_write(unit, c_path, c_text) && toolchain_compile(unit, options, c_path, made) &&
              output_move(unit, made, out_path);
    end_stage(options, "C compiler", start);
    temp_directory_end(&directory, options->keep_temp);
    return ok;
}

static void build(Unit *unit, const Options *options, IrProgram *ir)
{
    Str c_text = driver_emit_c(unit, options, ir);
    const char *output = options->output ? options->output : default_output(unit, options);
    if (is_input(unit, options, output)) return;
    if (options->product != PRODUCT_C) compile_text(unit, options, c_text, output);
    else if (!options->output || strcmp(output, "-") == 0) output_write_stdout(unit, c_text);
    else output_write(unit, output, c_text);
}

/* ---- run ---- */

/* The program's argv: itself and its arguments. */
static char **program_argv(Unit *unit, const Options *options, const char *binary)
{
    CommandLine command = {.arena = &unit->arena};
    command_add(&command, binary);
    for (int i = 0; i < options->arg_count; i++) command_add(&command, options->args[i]);
    return command_finish(&command);
}

/* Replaces this process by the binary, which so has our arguments, streams, signals and exit status. */
static void exec_binary(Unit *unit, const Options *options, const char *binary)
{
    diag_print(unit, stderr, wants_color(options));
    fflush(NULL);
    execv(binary, program_argv(unit, options, binary));
    diag_error_nowhere(unit, "cannot run %s: %s", binary, strerror(errno));
}

/* Without a cache the binary lives as long as it runs, in a temporary directory. */
static int run_uncached(Unit *unit, const Options *options, Str c_text)
{
    TempDirectory directory;
    if (!make_temporary(unit, &directory)) return EXIT_PROGRAM_ERRORS;
    const char *binary = arena_printf(&unit->arena, "%s/program", directory.path);
    int status = EXIT_PROGRAM_ERRORS;
    if (compile_text(unit, options, c_text, binary)) status = subprocess_run(program_argv(unit, options, binary));
    if (status < 0) diag_error_nowhere(unit, "cannot run %s: %s", binary, strerror(errno));
    temp_directory_end(&directory, false);
    return status < 0 ? EXIT_PROGRAM_ERRORS : subprocess_end_like(status);
}

/* What is in the cache depends on all files of the program, so they have been read by now. */
static int run(Unit *unit, const Options *options, AstNode *program)
{
    char *binary = diag_has_errors(unit) ? NULL : run_cache_path(unit, options);
    if (binary && !options->warn_retain && access(binary, X_OK) == 0) exec_binary(unit, options, binary);
    IrProgram *ir = middle_end(unit, options, program);
    if (!ir) return EXIT_PROGRAM_ERRORS;
    Str c_text = driver_emit_c(unit, options, ir);
    if (!binary) return run_uncached(unit, options, c_text);
    if (compile_text(unit, options, c_text, binary)) exec_binary(unit, options, binary);
    return EXIT_PROGRAM_ERRORS;
}

IrProgram *driver_compile(Unit *unit, const Options *options)
{
    unit->options = options;
    Source *source = read_input(unit, options);
    return source && !diag_has_errors(unit) ? middle_end(unit, options, parse_all(unit, options, source)) : NULL;
}

int driver_main(const Options *options)
{
    if (options->command == COMMAND_STUDY) return study_main(options);
    Unit *unit = unit_new();
    if (options->command == COMMAND_RUN && !options->dump_stage) {
        unit->options = options;
        Source *source = read_input(unit, options);
        int status = source && !diag_has_errors(unit) ? run(unit, options, parse_all(unit, options, source)) : EXIT_PROGRAM_ERRORS;
        return diag_has_errors(unit) ? driver_finish(unit, options) : status;
    }
    IrProgram *ir = driver_compile(unit, options);
    if (ir && options->command == COMMAND_BUILD) build(unit, options, ir);
    return driver_finish(unit, options);
}
