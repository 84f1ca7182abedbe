/* util.inspect and util.format as node has them, never in colour: what console.log prints.
 *
 * Law: looking at a value runs no user code but what node runs too: custom inspection methods, Symbol.toStringTag, the name,
 * message, stack, cause and errors of Error objects, and getters only where the option `getters` asks for them. */
#ifndef FA_INSPECT_H
#define FA_INSPECT_H

#include "runtime/realm.h"

typedef enum FaShowGetters { FA_GETTERS_NONE, FA_GETTERS_ALL, FA_GETTERS_ONLY_GET, FA_GETTERS_WITH_SET } FaShowGetters;

#define FA_COMPACT_ALL (-1) /* the option `compact: true` */

typedef struct FaInspectOptions {
    double depth;            /* INFINITY, or NaN: no limit */
    double max_array_length, max_string_length, break_length;
    int32_t compact;         /* inner levels put on one line; 0: none */
    bool show_hidden, custom, show_proxy, sorted;
    FaShowGetters getters;
    FaValue comparator;      /* of the option `sorted`; undefined: by code units */
    FaValue user;            /* the caller's options object if it has names of its own; else undefined */
} FaInspectOptions;

void fa_inspect_defaults(FaInspectOptions *o);
/* Takes over the own enumerable properties of `options` that are options. False: threw. */
bool fa_inspect_read_options_js(FaInspectOptions *o, FaValue options);

/* util.inspect(v, o); o NULL: the defaults. NULL: threw. */
FaString *fa_inspect_js(FaValue v, const FaInspectOptions *o);
/* util.format(...argv). NULL: threw. */
FaString *fa_format_js(int argc, const FaValue *argv);

/* Columns the text takes on a terminal: node's getStringWidth. `strip` leaves escape sequences out of the count. */
size_t fa_text_columns(FaString *s, bool strip);

#endif
