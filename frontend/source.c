/* Source texts, their lines, and the check that they are UTF-8: see source.h. */
#include "frontend/source.h"

#include <errno.h>
#include <stdlib.h>

#include "frontend/unit.h"

enum { PADDING = 16 };

/* Returns the offset of the first byte that is not ASCII, at or after `at`. */
static uint32_t skip_ascii(const Source *source, uint32_t at)
{
    uint64_t word;
    while (at + 8 <= source->length) {
        memcpy(&word, source->text + at, 8);
        if (word & 0x8080808080808080u) break;
        at += 8;
    }
    while (at < source->length && (unsigned char)source->text[at] < 0x80) at++;
    return at;
}

/* Records an error at the first malformed sequence. */
static void check_utf8(Unit *unit, Source *source)
{
    const char *end = source->text + source->length;
    uint32_t at = skip_ascii(source, 0);
    source->is_ascii = at == source->length;
    while (at < source->length) {
        uint32_t length;
        uint32_t c = utf8_decode(source->text + at, end, &length);
        if (c == UINT32_MAX || (c >= 0xD800 && c <= 0xDFFF)) {
            diag_syntax_error(unit, span_of(source->id, at, at + 1),
                              "invalid UTF-8 in the source text");
            return;
        }
        at = skip_ascii(source, at + length);
    }
}

Source *source_add(Unit *unit, const char *path, Str text)
{
    Source *source = ARENA_NEW(&unit->arena, Source);
    bool too_long = text.n > INT32_MAX;
    if (too_long) text.n = 0;
    char *copy = arena_alloc(&unit->arena, (size_t)text.n + PADDING);
    if (text.n) memcpy(copy, text.p, text.n);
    *source = (Source){.path = arena_strdup(&unit->arena, path),
                       .text = copy,
                       .length = text.n,
                       .id = unit->sources.count};
    vec_push(&unit->arena, &unit->sources, source);
    if (too_long) diag_error_nowhere(unit, "%s: the file is longer than 2 GB", path);
    check_utf8(unit, source);
    return source;
}

/* Reads the stream to its end into a buffer of the scratch arena. The size of a regular file is
 * known beforehand; that of a pipe is not. */
static bool read_all(Arena *arena, FILE *file, StrBuf *out)
{
    strbuf_init(out, arena);
    long size = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : 0;
    rewind(file);
    if (size > 0 && size < INT32_MAX) strbuf_reserve(out, (size_t)size + (1 << 17));
    for (;;) {
        strbuf_reserve(out, 1 << 16);
        size_t got = fread(out->text + out->length, 1, 1 << 16, file);
        out->length += got;
        if (got == 0 || out->length > INT32_MAX) break;
    }
    out->text[out->length] = 0;
    return !ferror(file);
}

Source *source_read(Unit *unit, const char *path)
{
    StrBuf text;
    FILE *file = fopen(path, "rb");
    bool ok = file && read_all(&unit->scratch, file, &text);
    if (!ok) diag_error_nowhere(unit, "cannot read %s: %s", path, strerror(errno));
    if (file) fclose(file);
    return ok ? source_add(unit, path, strbuf_finish(&text)) : NULL;
}

Source *source_of(const Unit *unit, Span span)
{
    ASSERT(span.source < unit->sources.count);
    return unit->sources.items[span.source];
}

/* ECMA-262 12.3: returns the bytes of the line terminator sequence at `at`, or 0. */
static uint32_t line_terminator(const Source *source, uint32_t at)
{
    const char *p = source->text + at;
    if (*p == '\n') return 1;
    if (*p == '\r') return p[1] == '\n' ? 2 : 1;
    bool is_separator = (unsigned char)p[0] == 0xE2 && (unsigned char)p[1] == 0x80 &&
                        ((unsigned char)p[2] & 0xFE) == 0xA8; /* U+2028, U+2029 */
    return is_separator ? 3 : 0;
}

static uint32_t count_lines(const Source *source, uint32_t *starts)
{
    uint32_t lines = 1;
    if (starts) starts[0] = 0;
    for (uint32_t at = 0; at < source->length;) {
        unsigned char c = (unsigned char)source->text[at];
        uint32_t length = c == '\n' || c == '\r' || c == 0xE2 ? line_terminator(source, at) : 0;
        at += length ? length : 1;
        if (!length) continue;
        if (starts) starts[lines] = at;
        lines++;
    }
    return lines;
}

static void build_lines(Unit *unit, Source *source)
{
    if (source->line_starts) return;
    source->line_count = count_lines(source, NULL);
    source->line_starts = ARENA_ARRAY(&unit->arena, uint32_t, source->line_count);
    count_lines(source, source->line_starts);
}

/* Returns the index of the line that holds the offset. */
static uint32_t find_line(const Source *source, uint32_t offset)
{
    uint32_t low = 0, high = source->line_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->line_starts[middle] <= offset) low = middle;
        else high = middle;
    }
    return low;
}

/* Positions tend to be asked for in order: counting goes on from the last answer on the line, so
 * that a program in one long line takes linear time. */
Position source_position(Unit *unit, Source *source, uint32_t offset)
{
    build_lines(unit, source);
    offset = MIN(offset, source->length);
    uint32_t line = find_line(source, offset);
    uint32_t start = source->line_starts[line];
    if (source->is_ascii) return (Position){line + 1, offset - start + 1};
    uint32_t from = start, column = 1;
    if (source->last_column && source->last_line_start == start && source->last_offset <= offset) {
        from = source->last_offset;
        column = source->last_column;
    }
    column += utf8_utf16_length((Str){source->text + from, offset - from});
    source->last_line_start = start;
    source->last_offset = offset;
    source->last_column = column;
    return (Position){line + 1, column};
}

Position source_span_position(Unit *unit, Span span)
{
    return source_position(unit, source_of(unit, span), span.start);
}

uint32_t source_line_start(Unit *unit, Source *source, uint32_t line)
{
    build_lines(unit, source);
    ASSERT(line >= 1 && line <= source->line_count);
    return source->line_starts[line - 1];
}

Str source_line(Unit *unit, Source *source, uint32_t line)
{
    uint32_t start = source_line_start(unit, source, line);
    uint32_t end = line < source->line_count ? source->line_starts[line] : source->length;
    while (end > start && (source->text[end - 1] == '\n' || source->text[end - 1] == '\r')) end--;
    if (end - start >= 3 && line < source->line_count && line_terminator(source, end - 3) == 3)
        end -= 3;
    return (Str){source->text + start, end - start};
}

Str source_text(const Unit *unit, Span span)
{
    const Source *source = source_of(unit, span);
    uint32_t end = MIN(span.end, source->length);
    uint32_t start = MIN(span.start, end);
    return (Str){source->text + start, end - start};
}
