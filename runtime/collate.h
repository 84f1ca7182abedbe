/* Comparison of strings by the root collation, as ICU's default for localeCompare.
 *
 * What is done: three levels (letters, accents, case) over canonically decomposed text, with ICU's own order for Latin, Greek, Cyrillic,
 * kana, punctuation and symbols (collate_table.c); æ, œ and ß expand; letters with an overlay count as accented; options
 * numeric and sensitivity. What is not: tailorings of languages (the locale is always the root one), contractions. Characters
 * outside the table follow the letters in the order of their folded code points, pictographs precede the digits. */
#ifndef FA_COLLATE_H
#define FA_COLLATE_H

#include "runtime/string.h"

typedef struct FaCollation {
    bool numeric;                 /* runs of ASCII digits compare by value */
    bool accents, cases;          /* whether such differences count */
} FaCollation;

/* Compares flat strings in NFD: -1, 0, 1. */
int fa_collate(const FaString *a, const FaString *b, const FaCollation *how);

/* collate_table.c. A weight: primary << 5 | secondary << 3 | tertiary; a mark has primary 0 and its rank in the low 7
 * bits; 0 is ignored, or not in the table. */
enum { FA_COLLATION_RANGES = 3 };
typedef struct FaCollationRange {
    uint16_t first, last, offset; /* characters, and where their weights start */
} FaCollationRange;
extern const FaCollationRange fa_collation_ranges[FA_COLLATION_RANGES];
extern const uint16_t fa_collation_weights[];
extern const uint16_t fa_collation_last_symbol, fa_collation_primaries;
extern const uint16_t fa_collation_overlays[][3]; /* letter, base, mark */
extern const size_t fa_collation_overlay_count;

#endif
