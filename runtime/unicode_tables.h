/* The generated Unicode tables and how they are packed. Made by
   tests/tools/gen_unicode_runtime.js. */
#ifndef FA_RUNTIME_UNICODE_TABLES_H
#define FA_RUNTIME_UNICODE_TABLES_H

#include <stddef.h>
#include <stdint.h>

/* A byte stream over ascending code points with marks into it, each a code point < 2^18 and a
   byte offset < 2^14: what is read from the offset on starts at that code point. The first mark
   is for code point and offset 0. */
typedef struct FaUnicodeStream {
    const uint8_t *bytes;
    const uint32_t *marks;
    uint16_t length, mark_count;
} FaUnicodeStream;

#define FA_UNICODE_MARK(point, offset) ((uint32_t)(point) << 14 | (offset))

/* Runs of equal value: varint (length << 1 | 1) then the value, or varint (length << 1) for the
   usual value 0. A varint has 7 bits a byte, the low ones first, the top bit set in all but the
   last byte. */
extern const FaUnicodeStream fa_unicode_cased_runs; /* FA_CASED and FA_CASE_IGNORABLE bits */
extern const FaUnicodeStream fa_unicode_width_runs; /* FaUnicodeWidthClass */
extern const FaUnicodeStream
    fa_unicode_combining_runs; /* rank of the combining class, 0 for starters */

enum { FA_CASED = 1, FA_CASE_IGNORABLE = 2 };

typedef enum FaUnicodeWidthClass { FA_WIDTH_ONE, FA_WIDTH_ZERO, FA_WIDTH_TWO } FaUnicodeWidthClass;

/* Returns the value of the run c lies in. */
unsigned fa_unicode_run_value(const FaUnicodeStream *runs, uint32_t c);

/* Returns the place to read the stream from to reach c, and the code point found there. */
const uint8_t *fa_unicode_seek(const FaUnicodeStream *stream, uint32_t c, uint32_t *point);

uint32_t fa_unicode_read_varint(const uint8_t **p);

/* Mappings to one code point as ranges, to several as rows of four: code point, mapping padded
   with 0. A range is start << 12 | every_other << 11 | count - 1; its delta is added modulo 2^16
   within the plane. */
typedef struct FaUnicodeCaseMap {
    const uint32_t *ranges;
    const uint16_t *deltas;
    const uint16_t (*rows)[4];
    uint16_t range_count, row_count;
} FaUnicodeCaseMap;

extern const FaUnicodeCaseMap fa_unicode_upper_map;
extern const FaUnicodeCaseMap fa_unicode_lower_map;
extern const FaUnicodeCaseMap fa_unicode_fold_map;

/* Returns the image of c under the ranges of the map, c itself outside them. */
uint32_t fa_unicode_map_range(const FaUnicodeCaseMap *map, uint32_t c);

/* One entry for each code point that decomposes, in order; the first byte is
       compatibility << 7 | gap << 5 | n
   gap 0 or 1: as many code points are skipped; 2: their number follows as a varint; 3: the next
   n code points decompose like the entry before, the last element one greater each time. n is
   the number of bytes of elements; 31 means that a byte with the number follows. Elements are:
       00 aa bb cc        the code point aabbcc
       01 … 7F            fa_unicode_frequent[byte]
       80 … FF, byte      15 bits: below 2D00 the code point, below 2E00 + 300, others + 2000
   Canonical entries hold one step, so that the first of two elements can be composed again. */
extern const FaUnicodeStream fa_unicode_decompositions;
extern const uint16_t fa_unicode_frequent[128];

/* Primary composites, c itself below 8000 and c - 8000 from 10000 on, grouped by the second
   element of their decomposition, each group in the order of the first. A group is second << 11
   | start; the last is a sentinel. */
extern const uint32_t fa_unicode_composition_groups[];
extern const uint16_t fa_unicode_composites[];
extern const uint16_t fa_unicode_composition_group_count;

#endif
