/* Source texts and positions in them.
 *
 * A Source is the text of one file. Positions are byte offsets; lines and columns are worked out
 * when somebody asks. The text is followed by NUL bytes, so that a scanner may look ahead.
 */
#ifndef FUNARG_FRONTEND_SOURCE_H
#define FUNARG_FRONTEND_SOURCE_H

#include "frontend/base.h"

struct Unit;

typedef struct Source {
    const char *path; /* as shown to the user */
    const char *text; /* UTF-8, NUL-padded after `length` */
    uint32_t length;  /* bytes */
    uint32_t id;      /* index in Unit.sources */
    uint32_t *line_starts; /* lazily built; use source_position */
    uint32_t line_count;
    bool is_ascii;
    uint32_t last_offset, last_line_start, last_column; /* the last answer, to go on from */
} Source;

typedef VEC(Source *) SourceVec;

/* Bytes start ≤ offset < end of the source with that id. Of an instruction copied to where its function was called, `inlined`
 * says which of the program's inlined calls that was, from 1 (passes/ir.h); 0: it is in the function it stands in. */
typedef struct Span {
    uint32_t source, start, end;
    uint32_t inlined;
} Span;

static inline Span span_of(uint32_t source, uint32_t start, uint32_t end)
{
    return (Span){source, start, end, 0};
}

/* Which begins first: less than 0 if a does, 0 if both begin in one place. Sources are in the order in which they were read. */
static inline int span_compare(Span a, Span b)
{
    if (a.source != b.source) return a.source < b.source ? -1 : 1;
    return (a.start > b.start) - (a.start < b.start);
}

/* 1-based; the column counts UTF-16 code units, as node does. */
typedef struct Position {
    uint32_t line, column;
} Position;

/* Adds a copy of the text as a new source. Fails: records a located error when the text is not
 * UTF-8 or is longer than 2^31 bytes, and returns the source all the same. */
Source *source_add(struct Unit *unit, const char *path, Str text);

/* Reads a file as a new source. Fails: returns NULL after recording an error without a place. */
Source *source_read(struct Unit *unit, const char *path);

Source *source_of(const struct Unit *unit, Span span);

/* Returns the position of a byte offset (clamped to the text). */
Position source_position(struct Unit *unit, Source *source, uint32_t offset);
Position source_span_position(struct Unit *unit, Span span);

/* Returns line `line` (1-based) without its terminator. */
Str source_line(struct Unit *unit, Source *source, uint32_t line);
uint32_t source_line_start(struct Unit *unit, Source *source, uint32_t line);

/* Returns the text a span covers. */
Str source_text(const struct Unit *unit, Span span);

static inline Span span_join(Span first, Span last)
{
    return span_of(first.source, first.start, last.end);
}

#endif
