/* A study as two tables of text: what each strategy costs, and what each optimisation removes. */
#include "codegen/study_internal.h"

enum { LABEL_WIDTH = 28, COLUMN_WIDTH = 14, CHANGE_WIDTH = 10 };

/* ---- cells of a table ---- */

static void print_right(StrBuf *out, const char *text)
{
    strbuf_printf(out, "%*s", COLUMN_WIDTH, text);
}

/* 1,234,567 */
static void print_number(StrBuf *out, uint64_t n)
{
    char digits[32], text[48];
    int count = snprintf(digits, sizeof digits, "%llu", (unsigned long long)n), used = 0;
    for (int i = 0; i < count; i++) {
        if (i && (count - i) % 3 == 0) text[used++] = ',';
        text[used++] = digits[i];
    }
    text[used] = 0;
    print_right(out, text);
}

static void print_label(StrBuf *out, const char *label)
{
    strbuf_printf(out, "%-*s", LABEL_WIDTH, label);
}

/* ---- the strategies ---- */

typedef uint64_t Figure(const StudyFigures *figures, int row);

static uint64_t count_of(const StudyFigures *figures, int row)
{
    return figures->count[row];
}

static uint64_t bytes_of(const StudyFigures *figures, int row)
{
    return figures->bytes[row];
}

static uint64_t all_bytes_of(const StudyFigures *figures, int row)
{
    (void)row;
    uint64_t all = 0;
    for (int i = 0; i < STUDY_ROW_COUNT; i++) all += figures->bytes[i];
    return all;
}

static uint64_t c_size_of(const StudyFigures *figures, int row)
{
    (void)row;
    return figures->c_size;
}

static uint64_t binary_size_of(const StudyFigures *figures, int row)
{
    (void)row;
    return figures->binary_size;
}

static const struct {
    const char *label;
    Figure *figure;
    int row;
} lines[] = {
#define ALLOCATION(NAME, TEXT, DOC) {TEXT, count_of, STUDY_##NAME},
#define MEASURE(NAME, TEXT, DOC)
#include "runtime/study.def"
#undef ALLOCATION
    {"bytes", all_bytes_of, 0},
#define ALLOCATION(NAME, TEXT, DOC) {"  of " TEXT, bytes_of, STUDY_##NAME},
#include "runtime/study.def"
#undef ALLOCATION
#undef MEASURE
    {"peak live bytes", count_of, STUDY_PEAK_LIVE},
    {"loads through environments", count_of, STUDY_LOADS},
    {"collections", count_of, STUDY_COLLECTIONS},
    {"bytes of C", c_size_of, 0},
    {"bytes of binary", binary_size_of, 0},
};

/* Rows of which no strategy has any are left out. */
static bool is_all_zero(const Study *study, size_t line)
{
    for (int i = 0; i < STUDY_COLUMNS; i++)
        if (lines[line].figure(&study->figures[i], lines[line].row)) return false;
    return true;
}

static void print_times(const Study *study, StrBuf *out)
{
    char text[32];
    print_label(out, "milliseconds");
    for (int i = 0; i < STUDY_COLUMNS; i++) {
        snprintf(text, sizeof text, "%.1f", study->figures[i].times[STUDY_TIMED_RUNS / 2]);
        print_right(out, text);
    }
    strbuf_char(out, '\n');
}

static void print_strategies(const Study *study, StrBuf *out)
{
    strbuf_printf(out, "%s\n", study->options->input);
    print_label(out, "");
    for (int i = 0; i < STUDY_COLUMNS; i++) print_right(out, study_column_name(i));
    strbuf_char(out, '\n');
    for (size_t k = 0; k < COUNT_OF(lines); k++) {
        if (is_all_zero(study, k)) continue;
        print_label(out, lines[k].label);
        for (int i = 0; i < STUDY_COLUMNS; i++) print_number(out, lines[k].figure(&study->figures[i], lines[k].row));
        strbuf_char(out, '\n');
    }
    print_times(study, out);
}

/* ---- the passes ---- */

/* How many of the base that takes away: (-25.0%) */
static const char *change(const Study *study, uint32_t base, uint32_t n)
{
    if (!base || n == base) return "";
    return arena_printf(&study->unit->arena, " (%+.1f%%)", 100.0 * ((double)n - base) / base);
}

static bool changes_nothing(const Study *study, uint32_t i)
{
    const ClosureCount *before = &study->steps.items[i - 1].count, *now = &study->steps.items[i].count;
    return before->closures == now->closures && before->free_variables == now->free_variables;
}

static void print_step(const Study *study, uint32_t i, const char *label, StrBuf *out)
{
    const ClosureCount *base = &study->steps.items[0].count, *now = &study->steps.items[i].count;
    print_label(out, label);
    print_number(out, now->closures);
    strbuf_printf(out, "%-*s", CHANGE_WIDTH, change(study, base->closures, now->closures));
    print_number(out, now->free_variables);
    strbuf_printf(out, "%s\n", change(study, base->free_variables, now->free_variables));
}

/* Passes that change neither number are left out. */
static void print_steps(const Study *study, StrBuf *out)
{
    strbuf_char(out, '\n');
    print_label(out, "places in the program");
    strbuf_printf(out, "%*s%*s\n", COLUMN_WIDTH, "closures", CHANGE_WIDTH + COLUMN_WIDTH, "free variables");
    for (uint32_t i = 0; i < study->steps.count; i++) {
        const char *name = study->steps.items[i].name;
        const char *label = i < 2 ? arena_printf(&study->unit->arena, "%s, no optimisation", name)
                                  : arena_printf(&study->unit->arena, "  and %s", name);
        if (i < 2 || !changes_nothing(study, i)) print_step(study, i, label, out);
    }
    print_step(study, study->steps.count - 1, "auto, all of them", out);
}

void study_print_text(const Study *study, StrBuf *out)
{
    print_strategies(study, out);
    print_steps(study, out);
    if (study->prints_vary) strbuf_puts(out, "\nThe program prints something else each time: the strategies were not compared.\n");
}
