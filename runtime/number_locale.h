/* Numbers as toLocaleString writes them in the locale en-US, node's default; there is no other
 * locale here. */
#ifndef FA_NUMBER_LOCALE_H
#define FA_NUMBER_LOCALE_H

#include "runtime/realm.h"

typedef struct FaNumberLocale {
    int min_fraction, max_fraction; /* digits after the point */
    bool grouping;
} FaNumberLocale;

/* Reads the options minimumFractionDigits, maximumFractionDigits and useGrouping; undefined gives
 * the defaults. Options that would ask for another style are refused with a TypeError. False:
 * threw. */
bool fa_number_locale_read_js(FaValue options, FaNumberLocale *out);
/* "1,234.5"; NULL: threw. */
FaString *fa_number_to_locale_str(double d, const FaNumberLocale *format);

#endif
