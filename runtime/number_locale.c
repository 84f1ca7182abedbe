/* Number.prototype.toLocaleString for en-US (ECMA-402 15.5, as much as has no locale data).
 *
 * Law: the shortest decimal digits of the number are rounded, half away from zero, to at most max_fraction places; trailing
 * zeros are dropped down to min_fraction; the integer part is grouped by three. */
#include "runtime/number_locale.h"

#include "runtime/convert.h"
#include "runtime/dtoa.h"
#include "runtime/error.h"

/* ---- options ---------------------------------------------------------------------------------------------------------------- */

static FaValue read_option_js(FaValue options, const char *name)
{
    return fa_get_js(fa_as_object(options), fa_key_ascii(name), options);
}

/* A digit count in [least, most]; *out keeps its value when the option is absent. False: threw. */
static bool read_digits_js(FaValue options, const char *name, int least, bool *given, int *out)
{
    double d;
    FaValue v = read_option_js(options, name);
    *given = !fa_threw(v) && !fa_is_undefined(v);
    if (!*given)
        return !fa_threw(v);
    if (!fa_to_double_js(v, &d))
        return false;
    if (!(d >= least && d <= 100)) {
        fa_throw_range("%s value is out of range.", name);
        return false;
    }
    *out = fa_double_to_int32(floor(d));
    return true;
}

static bool refuse_other_styles_js(FaValue options)
{
    static const char *const names[] = {"style", "currency", "unit", "notation", "compactDisplay", "signDisplay",
                                        "minimumIntegerDigits", "minimumSignificantDigits", "maximumSignificantDigits"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        FaValue v = read_option_js(options, names[i]);
        if (fa_threw(v))
            return false;
        if (fa_is_undefined(v) || (i == 0 && fa_is_string(v) && fa_str_is_ascii(fa_as_string(v), "decimal")))
            continue;
        fa_throw_type("toLocaleString: option %s is not supported", names[i]);
        return false;
    }
    return true;
}

bool fa_number_locale_read_js(FaValue options, FaNumberLocale *out)
{
    bool has_min, has_max;
    *out = (FaNumberLocale){0, 3, true};
    if (fa_is_undefined(options))
        return true;
    FaObject *o = fa_to_object(options);
    options = o ? fa_from_object(o) : FA_UNDEFINED;
    if (!o || !refuse_other_styles_js(options) || !read_digits_js(options, "minimumFractionDigits", 0, &has_min, &out->min_fraction))
        return false;
    if (!read_digits_js(options, "maximumFractionDigits", has_min ? out->min_fraction : 0, &has_max, &out->max_fraction))
        return false;
    if (!has_max && out->max_fraction < out->min_fraction)
        out->max_fraction = out->min_fraction;
    FaValue grouping = read_option_js(options, "useGrouping");
    if (fa_threw(grouping))
        return false;
    out->grouping = fa_is_undefined(grouping) || fa_to_boolean(grouping);
    return true;
}

/* ---- text ---------------------------------------------------------------------------------------------------------------------- */

/* 0.d1…dn * 10^point, d1 != 0; n may be 0: zero. */
typedef struct Decimal {
    char digits[FA_SHORTEST_DIGITS_MAX + 1];
    int n, point;
} Decimal;

/* Rounds to `places` digits after the point, half up. */
static void round_decimal(Decimal *x, int places)
{
    int keep = x->point + places;
    if (keep >= x->n)
        return;
    bool up = keep >= 0 && x->digits[keep] >= '5';
    x->n = keep < 0 ? 0 : keep;
    while (up && x->n > 0 && x->digits[x->n - 1] == '9')
        x->n--;
    if (up && x->n > 0) {
        x->digits[x->n - 1]++;
    } else if (up) {
        x->digits[0] = '1';
        x->n = 1;
        x->point++;
    }
}

/* Digit number i after the point (negative: before it). */
static char digit_at(const Decimal *x, int i)
{
    int k = x->point + i;
    return k >= 0 && k < x->n ? x->digits[k] : '0';
}

static void append_integer_part(FaStrBuilder *b, const Decimal *x, bool grouping)
{
    int count = x->n > 0 && x->point > 0 ? x->point : 1;
    for (int i = count; i > 0; i--) {
        fa_sb_unit(b, (uint8_t)digit_at(x, -i));
        if (grouping && i > 1 && (i - 1) % 3 == 0)
            fa_sb_unit(b, ',');
    }
}

static void append_fraction(FaStrBuilder *b, const Decimal *x, const FaNumberLocale *format)
{
    int count = format->max_fraction;
    while (count > format->min_fraction && digit_at(x, count - 1) == '0')
        count--;
    if (count > 0)
        fa_sb_unit(b, '.');
    for (int i = 0; i < count; i++)
        fa_sb_unit(b, (uint8_t)digit_at(x, i));
}

FaString *fa_number_to_locale_str(double d, const FaNumberLocale *format)
{
    FaStrBuilder b;
    fa_sb_init(&b);
    if (isnan(d))
        return FA_ATOM(NaN);
    if (signbit(d))
        fa_sb_unit(&b, '-');
    if (isinf(d)) {
        fa_sb_unit(&b, 0x221E);
        return fa_sb_finish(&b);
    }
    Decimal x = {.n = 0, .point = 0};
    if (d != 0)
        x.n = fa_dtoa_shortest(d, x.digits, &x.point);
    round_decimal(&x, format->max_fraction);
    append_integer_part(&b, &x, format->grouping);
    append_fraction(&b, &x, format);
    return fa_sb_finish(&b);
}
