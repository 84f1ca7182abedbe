/* Studies a program: builds it twice under each strategy, as ever and with counters (and once more without optimisation), runs them, and prints the figures.
 *
 * Law: time and sizes are those of binaries without counters, as `funarg build` makes them (stripped unless -g). What a program
 * prints is not shown, but has to be the same under all strategies. The report is the same each time, but for times, if the
 * program does the same each time. */
#define _POSIX_C_SOURCE 200809L
#include "codegen/study.h"

#include "codegen/driver.h"
#include "codegen/output.h"
#include "codegen/study_internal.h"
#include "codegen/toolchain.h"
#include "passes/pass_select.h"

#include <errno.h>
#include <sys/stat.h>

const char *study_column_name(int column)
{
    return column == STUDY_UNOPTIMISED ? "unoptimised" : closure_strategy_names[column];
}

/* The options by which a column's program is compiled. */
static Options column_options(const Options *options, int column)
{
    Options own = *options;
    own.closures = closure_strategy_names[column == STUDY_UNOPTIMISED ? CLOSURES_FLAT : column];
    own.product = PRODUCT_BINARY;
    if (column == STUDY_UNOPTIMISED) own.skipped |= pass_all_optional();
    return own;
}

const char *study_file(Study *study, int column, const char *suffix)
{
    return arena_printf(&study->unit->arena, "%s/%s%s", study->directory.path, study_column_name(column), suffix);
}

static uint64_t file_size(const char *path)
{
    struct stat s;
    return stat(path, &s) == 0 ? (uint64_t)s.st_size : 0;
}

/* Makes both binaries of a C text. */
static bool build_both(Study *study, Unit *unit, Options *options, int column, Str c_text)
{
    StudyFigures *figures = &study->figures[column];
    const char *c_path = study_file(study, column, ".c"), *binary = study_file(study, column, "");
    if (!output_write(unit, c_path, c_text) || !toolchain_compile(unit, options, c_path, binary)) return false;
    options->counts = true;
    if (!toolchain_compile(unit, options, c_path, study_file(study, column, ".counted"))) return false;
    figures->c_size = c_text.n;
    figures->binary_size = file_size(binary);
    return true;
}

/* Compiles for one column. What there is to say about the program is said once. */
static int build_column(Study *study, int column)
{
    Options options = column_options(study->options, column);
    Unit *unit = unit_new();
    IrProgram *ir = driver_compile(unit, &options);
    bool ok = ir && build_both(study, unit, &options, column, driver_emit_c(unit, &options, ir));
    if (ok && column > 0) return unit_free(unit), EXIT_DONE;
    int status = driver_finish(unit, study->options);
    return ok || status != EXIT_DONE ? status : EXIT_PROGRAM_ERRORS;
}

/* A program that fails does so before the other columns are built. */
static int build_and_count_all(Study *study)
{
    for (int i = 0; i < STUDY_COLUMNS; i++) {
        int status = build_column(study, i);
        if (status != EXIT_DONE) return status;
        if (!study_count(study, i)) return EXIT_PROGRAM_ERRORS;
    }
    return EXIT_DONE;
}

static bool print_figures(Study *study)
{
    StrBuf out;
    strbuf_init(&out, &study->unit->arena);
    if (strcmp(study->options->format, "json") == 0) study_print_json(study, &out);
    else study_print_text(study, &out);
    return output_write_stdout(study->unit, strbuf_finish(&out));
}

int study_main(const Options *options)
{
    Study study = {.unit = unit_new(), .options = options};
    if (!temp_directory_make(&study.directory, &study.unit->arena)) {
        diag_error_nowhere(study.unit, "cannot make a temporary directory: %s", strerror(errno));
        return driver_finish(study.unit, options);
    }
    int status = build_and_count_all(&study);
    bool ok = status == EXIT_DONE && study_compare(&study) && study_count_closures(&study);
    temp_directory_end(&study.directory, options->keep_temp);
    if (ok) print_figures(&study);
    int said = driver_finish(study.unit, options);
    return study.prints_differ ? EXIT_BUG : status != EXIT_DONE ? status : said;
}
