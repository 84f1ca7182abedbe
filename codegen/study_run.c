/* Runs the binaries of a study.
 *
 * Law: each binary runs under the same path and name, so that no program can tell which it is. Counted ones run twice: once as ever,
 * for what they allocate and how often the collector runs, and once with a collection after every 64 KB (or an eighth of what is
 * live, if that is more): the most that one of those finds live is `peak live`. Timed runs take turns, so that what else the
 * machine does concerns all columns alike; standard output and error go to /dev/null.
 * A program that prints something else each time cannot be compared with itself, nor with another column. */
#define _POSIX_C_SOURCE 200809L
#include "codegen/study_internal.h"

#include "codegen/driver.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- one run ---- */

static char **program_argv(Study *study, const char *binary)
{
    CommandLine command = {.arena = &study->unit->arena};
    command_add(&command, binary);
    for (int i = 0; i < study->options->arg_count; i++) command_add(&command, study->options->args[i]);
    return command_finish(&command);
}

/* Runs the binary under the name that all have. Returns its status, or -1 after recording an error. */
static int run_binary(Study *study, const char *binary, const Redirection *streams)
{
    const char *name = arena_printf(&study->unit->arena, "%s/program", study->directory.path);
    int status = -1;
    if (rename(binary, name) == 0) {
        status = subprocess_run_redirected(program_argv(study, name), streams);
        if (rename(name, binary) < 0) status = -1;
    }
    if (status < 0) diag_error_nowhere(study->unit, "cannot run %s: %s", binary, strerror(errno));
    return status;
}

static void copy_to_stderr(const char *path)
{
    FILE *file = fopen(path, "rb");
    for (int c; file && (c = getc(file)) != EOF;) putc(c, stderr);
    if (file) fclose(file);
}

/* Reports a status that is not 0, after what the program printed to standard error. */
static bool check_status(Study *study, int status, const char *err)
{
    if (status == 0) return true;
    copy_to_stderr(err);
    if (status >= SUBPROCESS_SIGNAL)
        diag_error_nowhere(study->unit, "the program was ended by signal %d", status - SUBPROCESS_SIGNAL);
    else
        diag_error_nowhere(study->unit, "the program failed with status %d", status);
    return false;
}

/* ---- what a counted run reports ---- */

static const char *const row_names[STUDY_ROW_COUNT] = {
#define ALLOCATION(NAME, TEXT, DOC) TEXT,
#define MEASURE(NAME, TEXT, DOC) TEXT,
#include "runtime/study.def"
#undef ALLOCATION
#undef MEASURE
};

/* Lines `closures 12 480`, one for each row of the table, in its order. */
static bool read_report(const char *path, StudyFigures *figures)
{
    FILE *file = fopen(path, "r");
    size_t i = 0;
    char name[32];
    for (; file && i < STUDY_ROW_COUNT; i++)
        if (fscanf(file, "%31s %" SCNu64 " %" SCNu64, name, &figures->count[i], &figures->bytes[i]) != 3 ||
            strcmp(name, row_names[i]) != 0) break;
    if (file) fclose(file);
    return i == STUDY_ROW_COUNT;
}

static int run_counted(Study *study, int column, const char *out, const char *mode, StudyFigures *figures)
{
    Arena *arena = &study->unit->arena;
    const char *report = study_file(study, column, ".report");
    Redirection streams = {study_file(study, column, out), arena_printf(arena, "%s.err", study_file(study, column, out)),
                           {arena_printf(arena, "FUNARG_STUDY=%s", report), mode}};
    remove(report); /* of the run before */
    int status = run_binary(study, study_file(study, column, ".counted"), &streams);
    if (status < 0 || read_report(report, figures)) return status;
    if (check_status(study, status, streams.err)) diag_error_nowhere(study->unit, "the program did not say what it counted");
    return -1;
}

/* ---- comparing what was printed ---- */

static bool are_equal(const char *a_path, const char *b_path)
{
    FILE *a = fopen(a_path, "rb"), *b = fopen(b_path, "rb");
    int x = 0, y = 0;
    while (a && b && x == y && x != EOF) x = getc(a), y = getc(b);
    bool equal = a && b && x == y;
    if (a) fclose(a);
    if (b) fclose(b);
    return equal;
}

static bool prints_same(Study *study, int a, const char *a_out, int b, const char *b_out)
{
    Arena *arena = &study->unit->arena;
    const char *a_file = study_file(study, a, a_out), *b_file = study_file(study, b, b_out);
    return are_equal(a_file, b_file) && are_equal(arena_printf(arena, "%s.err", a_file), arena_printf(arena, "%s.err", b_file));
}

static bool prints_same_each_time(Study *study)
{
    for (int i = 0; i < STUDY_COLUMNS; i++)
        if (!prints_same(study, i, ".out", i, ".again")) return false;
    return true;
}

static bool check_same(Study *study)
{
    study->prints_vary = !prints_same_each_time(study);
    for (int i = 1; i < STUDY_COLUMNS && !study->prints_vary && !study->prints_differ; i++) {
        study->prints_differ = study->statuses[i] != study->statuses[0] || !prints_same(study, 0, ".out", i, ".out");
        if (study->prints_differ)
            diag_error_nowhere(study->unit, "the program does something else with `%s` than with `%s`",
                               study_column_name(i), study_column_name(0));
    }
    return !study->prints_differ;
}

/* ---- all runs ---- */

bool study_count(Study *study, int column)
{
    StudyFigures *figures = &study->figures[column], often = {0};
    int status = study->statuses[column] = run_counted(study, column, ".out", NULL, figures);
    if (status < 0 || (column == 0 && !check_status(study, status, study_file(study, column, ".out.err")))) return false;
    if (run_counted(study, column, ".again", "FUNARG_GC=every:64K", &often) < 0) return false;
    figures->count[STUDY_PEAK_LIVE] = often.count[STUDY_PEAK_LIVE];
    return true;
}

static int compare_times(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static bool time_all(Study *study)
{
    const Redirection streams = {"/dev/null", "/dev/null", {NULL}};
    for (int round = 0; round < STUDY_TIMED_RUNS; round++)
        for (int i = 0; i < STUDY_COLUMNS; i++) {
            double start = time_now_ms();
            if (run_binary(study, study_file(study, i, ""), &streams) < 0) return false;
            study->figures[i].times[round] = time_now_ms() - start;
        }
    for (int i = 0; i < STUDY_COLUMNS; i++) qsort(study->figures[i].times, STUDY_TIMED_RUNS, sizeof(double), compare_times);
    return true;
}

bool study_compare(Study *study)
{
    return check_same(study) && time_all(study);
}
