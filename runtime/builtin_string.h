/* The String family's built-ins by file, whose rows are at the bottom of builtin_string.c, and what the RegExp family
 * shares with them. */
#ifndef FA_BUILTIN_STRING_H
#define FA_BUILTIN_STRING_H

#include "runtime/convert.h"

/* builtin_string_transform.c: a string made from one string */
FaGeneric string_proto_isWellFormed, string_proto_localeCompare, string_proto_normalize, string_proto_padEnd,
    string_proto_padStart, string_proto_repeat, string_proto_toLowerCase, string_proto_toUpperCase,
    string_proto_toLocaleLowerCase, string_proto_toLocaleUpperCase, string_proto_toWellFormed, string_proto_trim,
    string_proto_trimEnd, string_proto_trimStart;

/* builtin_string_match.c: searching by pattern, with dispatch to regular expressions */
FaGeneric string_proto_endsWith, string_proto_includes, string_proto_match, string_proto_matchAll, string_proto_replace,
    string_proto_replaceAll, string_proto_search, string_proto_split, string_proto_startsWith;

/* builtin_string_html.c: Annex B */
void fa_string_html_define(FaObject *proto);

/* builtin_string_iterator.c */
FaGeneric string_proto_iterator;
void fa_string_iterator_init(void);

/* RequireObjectCoercible(this value), its TypeError naming "String.prototype.METHOD"; false: threw. */
bool fa_string_check_this(FaValue this_value, const char *method);
/* The same and ToString: a flat string. NULL: threw. */
FaString *fa_string_this_js(FaValue this_value, const char *method);

static inline FaValue fa_string_or_threw(const FaString *s)
{
    return s ? fa_from_ptr(s) : FA_THREW;
}

/* ToIntegerOrInfinity(v) clamped into [0, length]; undefined gives `fallback`. False: threw. */
bool fa_string_position_js(FaValue v, uint32_t length, uint32_t fallback, uint32_t *out);

/* A match to be replaced, for GetSubstitution (22.1.3.19.1). */
typedef struct FaMatch {
    FaString *string, *matched;      /* flat */
    uint32_t position;
    uint32_t capture_count;
    const FaValue *captures;         /* strings or undefined, from capture 1 on */
    FaValue named_captures;          /* object or undefined */
} FaMatch;

/* Appends what the replacement template stands for; false: threw. */
bool fa_string_substitute_js(FaStrBuilder *out, const FaMatch *match, FaString *flat_template);

/* IsRegExp (7.2.8): 1, 0, -1 threw. */
int fa_is_regexp_js(FaValue v);

#endif
