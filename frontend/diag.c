/* Recording and printing diagnostics: see diag.h. */
#include "frontend/diag.h"

#include <stdlib.h>

#include "frontend/unit.h"

/* ---- Recording ---- */

/* An error at a place that has one already is a cascade; beyond the cap errors are counted only. */
static bool is_wanted(Unit *unit, const Diag *diag)
{
    Diagnostics *diagnostics = &unit->diagnostics;
    if (diag->severity == DIAG_WARNING) return ++diagnostics->warning_count <= DIAG_MAX_ERRORS * 5;
    if (diag->has_place) {
        uint64_t key = (uint64_t)diag->span.source << 32 | diag->span.start;
        void **seen = map_put_number(&diagnostics->error_starts, key);
        if (*seen) return false;
        *seen = unit;
    }
    return ++diagnostics->error_count <= DIAG_MAX_ERRORS;
}

PRINTF_LIKE(3, 0) static void record(Unit *unit, Diag diag, const char *format, va_list arguments)
{
    Diagnostics *diagnostics = &unit->diagnostics;
    diagnostics->last_dropped = !is_wanted(unit, &diag);
    if (diagnostics->last_dropped) return;
    Diag *kept = ARENA_NEW(&unit->arena, Diag);
    *kept = diag;
    kept->message = arena_vprintf(&unit->arena, format, arguments);
    kept->order = diagnostics->list.count;
    vec_push(&unit->arena, &diagnostics->list, kept);
}

void diag_syntax_verror(Unit *unit, Span span, const char *format, va_list arguments)
{
    Diag diag = {.severity = DIAG_ERROR, .has_place = true, .span = span, .name = "SyntaxError"};
    record(unit, diag, format, arguments);
}

void diag_syntax_error(Unit *unit, Span span, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diag_syntax_verror(unit, span, format, arguments);
    va_end(arguments);
}

void diag_error(Unit *unit, Span span, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Diag diag = {.severity = DIAG_ERROR, .has_place = true, .span = span};
    record(unit, diag, format, arguments);
    va_end(arguments);
}

void diag_error_nowhere(Unit *unit, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    record(unit, (Diag){.severity = DIAG_ERROR}, format, arguments);
    va_end(arguments);
}

void diag_warning(Unit *unit, Span span, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Diag diag = {.severity = DIAG_WARNING, .has_place = true, .span = span};
    record(unit, diag, format, arguments);
    va_end(arguments);
}

void diag_unsupported(Unit *unit, Span span, const char *feature, const char *help)
{
    diag_error(unit, span, "unsupported: %s", feature);
    if (help) diag_help(unit, "%s", help);
}

/* ---- what is supported ---- */

enum { FEATURE_NO, FEATURE_PART, FEATURE_YES };

static const struct {
    int state;
    const char *name, *note;
} features[] = {
#define FEATURE(ID, STATE, NAME, NOTE) [FEATURE_##ID] = {FEATURE_##STATE, NAME, NOTE},
#include "frontend/features.def"
#undef FEATURE
};

void diag_refuse(Unit *unit, Span span, Feature feature)
{
    ASSERT(features[feature].state != FEATURE_YES);
    diag_unsupported(unit, span, features[feature].name, *features[feature].note ? features[feature].note : NULL);
}

PRINTF_LIKE(3, 0) static void attach(Unit *unit, Diag note, const char *format, va_list arguments)
{
    Diagnostics *diagnostics = &unit->diagnostics;
    if (diagnostics->last_dropped || diagnostics->list.count == 0) return;
    Diag *kept = ARENA_NEW(&unit->arena, Diag);
    *kept = note;
    kept->message = arena_vprintf(&unit->arena, format, arguments);
    vec_push(&unit->arena, &vec_last(&diagnostics->list)->notes, kept);
}

void diag_note(Unit *unit, Span span, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Diag note = {.severity = DIAG_NOTE, .has_place = true, .span = span};
    attach(unit, note, format, arguments);
    va_end(arguments);
}

void diag_help(Unit *unit, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    attach(unit, (Diag){.severity = DIAG_HELP}, format, arguments);
    va_end(arguments);
}

bool diag_has_errors(const Unit *unit)
{
    return unit->diagnostics.error_count > 0;
}

DiagMark diag_mark(const Unit *unit)
{
    const Diagnostics *diagnostics = &unit->diagnostics;
    return (DiagMark){diagnostics->list.count, diagnostics->error_starts.entries.count,
                      diagnostics->error_count, diagnostics->warning_count};
}

void diag_rollback(Unit *unit, DiagMark mark)
{
    Diagnostics *diagnostics = &unit->diagnostics;
    Map old = diagnostics->error_starts;
    map_init(&diagnostics->error_starts, &unit->arena);
    for (uint32_t i = 0; i < mark.start_count; i++)
        *map_put_number(&diagnostics->error_starts, old.entries.items[i].key.number) = unit;
    diagnostics->list.count = mark.list_count;
    diagnostics->error_count = mark.error_count;
    diagnostics->warning_count = mark.warning_count;
    diagnostics->last_dropped = false;
}

const char *diag_demote(Unit *unit, DiagMark mark)
{
    Diagnostics *diagnostics = &unit->diagnostics;
    const char *first = NULL;
    for (uint32_t i = mark.list_count; i < diagnostics->list.count; i++) {
        Diag *diag = diagnostics->list.items[i];
        if (diag->severity != DIAG_ERROR) continue;
        diag->severity = DIAG_WARNING;
        if (!first) first = diag->message;
    }
    diagnostics->warning_count += diagnostics->error_count - mark.error_count;
    diagnostics->error_count = mark.error_count;
    return first;
}

/* ---- Printing ---- */

enum { WINDOW = 96, MARGIN = 40, TAB_WIDTH = 4 };

typedef struct Printer {
    Unit *unit;
    StrBuf *out;
    bool colour;
} Printer;

static void set_colour(Printer *printer, const char *code)
{
    if (printer->colour) strbuf_printf(printer->out, "\033[%sm", code);
}

static bool in_range(uint32_t c, uint32_t first, uint32_t last)
{
    return c >= first && c <= last;
}

/* Returns how many columns of a terminal a printable code point takes. */
static uint32_t display_width(uint32_t c)
{
    if (c == '\t') return TAB_WIDTH;
    if (in_range(c, 0x300, 0x36F) || in_range(c, 0x200B, 0x200F) || in_range(c, 0xFE00, 0xFE0F))
        return 0;
    bool wide = in_range(c, 0x1100, 0x115F) || in_range(c, 0x2E80, 0xA4CF) ||
                in_range(c, 0xAC00, 0xD7A3) || in_range(c, 0xF900, 0xFAFF) ||
                in_range(c, 0xFE30, 0xFE6F) || in_range(c, 0xFF00, 0xFF60) ||
                in_range(c, 0xFFE0, 0xFFE6) || in_range(c, 0x1F300, 0x1FAFF) ||
                in_range(c, 0x20000, 0x3FFFD);
    return wide ? 2 : 1;
}

/* Control characters of a program must not reach the terminal. */
static bool is_printable(uint32_t c)
{
    return c != UINT32_MAX && c >= 0x20 && !in_range(c, 0x7F, 0x9F) && !in_range(c, 0xD800, 0xDFFF) &&
           !in_range(c, 0x202A, 0x202E) && !in_range(c, 0x2066, 0x2069);
}

/* Appends bytes p … end as a terminal shows them; returns the columns they take. */
static uint32_t print_text(StrBuf *out, const char *p, const char *end)
{
    uint32_t columns = 0;
    while (p < end) {
        uint32_t length;
        uint32_t c = utf8_decode(p, end, &length);
        if (c == '\t') strbuf_repeat(out, ' ', TAB_WIDTH);
        else if (is_printable(c)) strbuf_bytes(out, p, length);
        else strbuf_char(out, '?');
        columns += c == '\t' || is_printable(c) ? display_width(c) : 1;
        p += length;
    }
    return columns;
}

/* Moves p by `columns` characters at most, backwards or forwards, within begin … end. */
static const char *walk_back(const char *p, const char *begin, uint32_t columns)
{
    for (; p > begin && columns; columns--)
        do p--;
        while (p > begin && ((unsigned char)*p & 0xC0) == 0x80);
    return p;
}

static const char *walk_forward(const char *p, const char *end, uint32_t columns)
{
    for (; p < end && columns; columns--)
        do p++;
        while (p < end && ((unsigned char)*p & 0xC0) == 0x80);
    return p;
}

/* Prints the part of the line around the span, and carets under the span:
 *
 *        12 |     let x = f(a }
 *           |                 ^
 */
static void print_excerpt(Printer *printer, Span span, Position position)
{
    StrBuf *out = printer->out;
    Source *source = source_of(printer->unit, span);
    Str line = source_line(printer->unit, source, position.line);
    const char *line_end = line.p + line.n;
    const char *start = MIN(source->text + MIN(span.start, source->length), line_end);
    const char *end = MIN(source->text + MIN(MAX(span.end, span.start), source->length), line_end);
    const char *from = walk_back(start, line.p, MARGIN);
    if (walk_forward(line.p, line_end, WINDOW) >= walk_forward(start, line_end, 8)) from = line.p;
    const char *to = walk_forward(from, line_end, WINDOW);
    end = MAX(MIN(end, to), start);

    strbuf_printf(out, "%6u | ", position.line);
    if (from > line.p) strbuf_puts(out, "...");
    uint32_t before = print_text(out, from, start) + (from > line.p ? 3 : 0);
    uint32_t carets = print_text(out, start, end);
    print_text(out, end, to);
    if (to < line_end) strbuf_puts(out, "...");
    strbuf_puts(out, "\n       | ");
    strbuf_repeat(out, ' ', before);
    set_colour(printer, "1;32");
    strbuf_repeat(out, '^', MAX(carets, 1));
    set_colour(printer, "0");
    strbuf_char(out, '\n');
}

static void print_severity(Printer *printer, DiagSeverity severity)
{
    static const char *const words[] = {"error", "warning", "note", "help"};
    static const char *const colours[] = {"1;31", "1;35", "1;36", "1;36"};
    set_colour(printer, colours[severity]);
    strbuf_printf(printer->out, "%s:", words[severity]);
    set_colour(printer, "0");
    strbuf_char(printer->out, ' ');
}

static void print_diag(Printer *printer, const Diag *diag)
{
    Position position = {0, 0};
    if (diag->has_place) {
        position = source_span_position(printer->unit, diag->span);
        set_colour(printer, "1");
        const char *path = source_of(printer->unit, diag->span)->path;
        print_text(printer->out, path, path + strlen(path));
        strbuf_printf(printer->out, ":%u:%u: ", position.line, position.column);
        set_colour(printer, "0");
    } else if (diag->severity < DIAG_NOTE) {
        strbuf_puts(printer->out, "funarg: ");
    }
    print_severity(printer, diag->severity);
    if (diag->name) strbuf_printf(printer->out, "%s: ", diag->name);
    print_text(printer->out, diag->message, diag->message + strlen(diag->message));
    strbuf_char(printer->out, '\n');
    if (diag->has_place) print_excerpt(printer, diag->span, position);
    for (uint32_t i = 0; i < diag->notes.count; i++) print_diag(printer, diag->notes.items[i]);
}

/* Those without a place come first, then by source, offset, and order of recording. */
static int compare_places(const void *a, const void *b)
{
    const Diag *x = *(Diag *const *)a, *y = *(Diag *const *)b;
    if (x->has_place != y->has_place) return x->has_place ? 1 : -1;
    int order = x->has_place ? span_compare(x->span, y->span) : 0;
    if (order) return order;
    return x->order < y->order ? -1 : x->order > y->order;
}

void diag_write(Unit *unit, StrBuf *out, bool colour)
{
    Diagnostics *diagnostics = &unit->diagnostics;
    Printer printer = {unit, out, colour};
    uint32_t count = diagnostics->list.count;
    if (count == 0) return;
    Diag **sorted = ARENA_ARRAY(&unit->scratch, Diag *, count);
    memcpy(sorted, diagnostics->list.items, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, compare_places);
    for (uint32_t i = 0; i < count; i++) print_diag(&printer, sorted[i]);
    if (diagnostics->error_count > DIAG_MAX_ERRORS)
        strbuf_printf(out, "funarg: %u more errors are not shown\n",
                      diagnostics->error_count - DIAG_MAX_ERRORS);
}

void diag_print(Unit *unit, FILE *stream, bool colour)
{
    StrBuf out;
    strbuf_init(&out, &unit->scratch);
    diag_write(unit, &out, colour);
    if (out.length) fwrite(out.text, 1, out.length, stream);
}
