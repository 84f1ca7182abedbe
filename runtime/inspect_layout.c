/* Entries on one line, on several, or in columns.
 *
 * Entries go on one line when they fit and hold at most `compact` levels of nesting; arrays of more than six entries are set in
 * columns first. Lengths are in code units but for columns, where the width on a terminal counts. */
#include "runtime/inspect_internal.h"

#include "runtime/convert.h"

#define GROUP_MIN 7          /* entries an array must have to be set in columns */
#define COLUMNS_MAX 15
#define SEPARATOR 2          /* columns of ", " */

/* ---- columns --------------------------------------------------------------------------------------------------------- */

typedef struct Grid {
    uint32_t *widths;        /* of the entries; in a BYTES cell */
    void *cell;
    uint32_t count;          /* entries set in columns: all but "... n more items" */
    uint32_t total, widest;  /* widths with separators, and the largest one without */
    uint32_t columns;
    uint32_t column_width[COLUMNS_MAX];
    bool pad_start;
} Grid;

static void measure(const FaInspector *x, const FaKeyList *output, Grid *g)
{
    g->count = x->options.max_array_length < output->count ? output->count - 1 : output->count;
    g->cell = fa_bytes_new(output->count * sizeof *g->widths);
    g->widths = (uint32_t *)(void *)((char *)g->cell + sizeof(uint64_t));
    for (uint32_t i = 0; i < output->count; i++) {
        uint32_t width = i < g->count ? (uint32_t)fa_text_columns(fa_list_text_at(output, i), false) : 0;
        g->widths[i] = width;
        g->total += i < g->count ? width + SEPARATOR : 0;
        g->widest = width > g->widest ? width : g->widest;
    }
}

/* Not when three entries do not fit on a line, or one entry is longer than a fifth of all. */
static bool suits_columns(const FaInspector *x, const Grid *g)
{
    double actual = g->widest + SEPARATOR;
    return actual * 3 + x->indentation < x->options.break_length && (g->total / actual > 5 || g->widest <= 6);
}

/* As many as make the whole about square, a character being two and a half times as high as wide. */
static uint32_t choose_columns(const FaInspector *x, const FaKeyList *output, const Grid *g)
{
    double actual = g->widest + SEPARATOR;
    double bias = sqrt(actual - (double)g->total / output->count);
    double biased = fmax(actual - 3 - bias, 1);
    double square = floor(sqrt(2.5 * biased * g->count) / biased + 0.5);
    double fitting = floor((x->options.break_length - x->indentation) / actual);
    double columns = fmin(fmin(square, fitting), fmin(x->options.compact * 4.0, COLUMNS_MAX));
    return columns > 1 ? fa_double_to_uint32(columns) : 1;
}

static void measure_columns(const FaKeyList *output, Grid *g)
{
    for (uint32_t column = 0; column < g->columns; column++) {
        uint32_t width = 0;
        for (uint32_t i = column; i < output->count; i += g->columns)
            width = g->widths[i] > width ? g->widths[i] : width;
        g->column_width[column] = width + SEPARATOR;
    }
}

/* Numbers are aligned on the right. 1, 0, -1 threw. */
static int holds_numbers_js(FaObject *value, uint32_t n)
{
    for (uint32_t i = 0; value && i < n; i++) {
        FaValue v = fa_get_js(value, fa_key_index(i), fa_from_object(value));
        if (fa_threw(v))
            return -1;
        if (!fa_is_number(v) && !fa_has_kind(v, FA_KIND_BIGINT))
            return 0;
    }
    return 1;
}

/* The entries from `start` to `end` as one line. */
static FaString *row_text(const FaKeyList *output, const Grid *g, uint32_t start, uint32_t end)
{
    FaStrBuilder b;
    fa_sb_init(&b);
    for (uint32_t i = start; i < end; i++) {
        bool last = i + 1 == end;
        uint32_t blanks = g->column_width[i - start] - SEPARATOR - g->widths[i];
        for (uint32_t n = 0; g->pad_start && n < blanks; n++)
            fa_sb_unit(&b, ' ');
        fa_sb_string(&b, fa_list_text_at(output, i));
        fa_sb_ascii(&b, last ? "" : ", ");
        for (uint32_t n = 0; !g->pad_start && !last && n < blanks; n++)
            fa_sb_unit(&b, ' ');
    }
    return fa_sb_finish(&b);
}

/* Replaces the entries by rows of entries where that suits them. False: threw. */
static bool group_js(const FaInspector *x, FaKeyList *output, FaObject *value)
{
    Grid g = {0};
    measure(x, output, &g);
    if (!suits_columns(x, &g))
        return true;
    g.columns = choose_columns(x, output, &g);
    if (g.columns <= 1)
        return true;
    int numbers = holds_numbers_js(value, output->count);
    if (numbers < 0)
        return false;
    g.pad_start = numbers > 0;
    measure_columns(output, &g);
    FaKeyList rows = {NULL, 0};
    for (uint32_t i = 0; i < g.count; i += g.columns)
        if (!fa_list_text(&rows, row_text(output, &g, i, i + g.columns < g.count ? i + g.columns : g.count)))
            return false;
    if (g.count < output->count)
        fa_key_list_add(&rows, output->run->at[g.count]);
    *output = rows;
    return true;
}

/* ---- lines ----------------------------------------------------------------------------------------------------------- */

static bool fits(const FaInspector *x, const FaKeyList *output, double start, FaString *base)
{
    double total = output->count + start;
    if (total + output->count > x->options.break_length)
        return false;
    for (uint32_t i = 0; i < output->count; i++) {
        total += fa_str_length(fa_list_text_at(output, i));
        if (total > x->options.break_length)
            return false;
    }
    return fa_str_length(base) == 0 || !fa_text_has_newline(base);
}

static bool has_newline(const FaKeyList *output)
{
    for (uint32_t i = 0; i < output->count; i++)
        if (fa_text_has_newline(fa_list_text_at(output, i)))
            return true;
    return false;
}

/* "entry, entry", or with each entry on a line of its own. */
static FaString *join(const FaKeyList *output, bool lines, unsigned indentation)
{
    FaText t;
    fa_text_begin(&t);
    for (uint32_t i = 0; i < output->count; i++) {
        if (i > 0)
            fa_sb_ascii(&t.b, lines ? ",\n" : ", ");
        for (unsigned n = 0; i > 0 && lines && n < indentation; n++)
            fa_sb_unit(&t.b, ' ');
        fa_text_add(&t, fa_list_text_at(output, i));
    }
    return fa_text_end(&t);
}

/* compact: true. As much as fits on each line. */
static FaString *reduce_all(const FaInspector *x, const FaKeyList *output, const FaFrame *f)
{
    unsigned n = x->indentation;
    bool has_base = fa_str_length(f->base) > 0;
    const char *blank = has_base ? " " : "";
    if (fits(x, output, 0, f->base))
        return fa_textf("%S%s%S %S %s", f->open, blank, f->base, join(output, false, 0), f->close);
    FaString *joined = join(output, true, n + 2);
    if (!has_base && fa_str_length(f->open) == 1)
        return fa_textf("%S %S %s", f->open, joined, f->close);
    return fa_textf("%S%s%S\n%w%S %s", f->open, blank, f->base, n + 2, joined, f->close);
}

/* Few enough levels of nesting for one line, and no columns? */
static bool may_be_one_line(const FaInspector *x, const FaKeyList *output, uint32_t entries, unsigned depth)
{
    int64_t levels = (int64_t)x->current_depth - depth;
    return x->options.compact > 0 && levels < x->options.compact && entries == output->count;
}

FaString *fa_inspect_reduce_js(FaInspector *x, FaKeyList *output, const FaFrame *f, unsigned depth)
{
    uint32_t entries = output->count;
    if (x->options.compact == FA_COMPACT_ALL)
        return reduce_all(x, output, f);
    if (x->options.compact > 0 && f->array_like && entries >= GROUP_MIN && !group_js(x, output, f->value))
        return NULL;
    unsigned n = x->indentation;
    const char *blank = fa_str_length(f->base) ? " " : "";
    if (may_be_one_line(x, output, entries, depth)) {
        double start = (double)output->count + n + fa_str_length(f->open) + fa_str_length(f->base) + 10;
        if (fits(x, output, start, f->base) && !has_newline(output))
            return fa_textf("%S%s%S %S %s", f->base, blank, f->open, join(output, false, 0), f->close);
    }
    return fa_textf("%S%s%S\n%w%S\n%w%s", f->base, blank, f->open, n + 2, join(output, true, n + 2), n, f->close);
}
