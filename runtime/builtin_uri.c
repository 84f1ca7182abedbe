/* encodeURI and relatives, ECMA-262 clauses 19.2.6 and B.2.1. */
#include "runtime/convert.h"
#include "runtime/error.h"

#define ALPHANUMERIC "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
#define URI_MARK "-_.!~*'()"
#define URI_RESERVED ";/?:@&=+$,"

static const char hex_digits[] = "0123456789ABCDEF";

static bool is_in(const char *set, uint16_t unit)
{
    return unit < 128 && unit != 0 && strchr(set, unit) != NULL;
}

static FaValue throw_malformed(void)
{
    return fa_throw_error(FA_URI_ERROR, "URI malformed");
}

static FaValue finish(FaStrBuilder *b)
{
    FaString *s = fa_sb_finish(b);
    return s ? fa_from_ptr(s) : FA_THREW;
}

/* ---- encoding --------------------------------------------------------------------------------------------------------------- */

static void append_percent(FaStrBuilder *b, unsigned byte)
{
    fa_sb_unit(b, '%');
    fa_sb_unit(b, (uint8_t)hex_digits[byte >> 4 & 15]);
    fa_sb_unit(b, (uint8_t)hex_digits[byte & 15]);
}

/* Each byte of the code point's UTF-8 form as %XX. */
static void append_percent_utf8(FaStrBuilder *b, uint32_t c)
{
    if (c < 0x80) {
        append_percent(b, c);
        return;
    }
    int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    static const unsigned lead[] = {0, 0xC0, 0xE0, 0xF0};
    append_percent(b, lead[more] | c >> (6 * more));
    while (more-- > 0)
        append_percent(b, 0x80 | (c >> (6 * more) & 0x3F));
}

/* The code point at *i, which moves past it. */
static uint32_t next_code_point(const FaString *s, uint32_t *i)
{
    uint32_t lead = fa_str_unit(s, (*i)++);
    if ((lead & 0xFC00) != 0xD800 || *i == fa_str_length(s))
        return lead;
    uint32_t trail = fa_str_unit(s, *i);
    if ((trail & 0xFC00) != 0xDC00)
        return lead;
    (*i)++;
    return 0x10000 + ((lead & 0x3FF) << 10) + (trail & 0x3FF);
}

/* 19.2.6.5 Encode */
static FaValue encode_js(FaValue v, const char *unescaped)
{
    FaString *s = fa_to_string_js(v);
    if (!s)
        return FA_THREW;
    s = fa_str_flat(s);
    FaStrBuilder b;
    fa_sb_init(&b);
    for (uint32_t i = 0; i < fa_str_length(s);) {
        uint32_t c = next_code_point(s, &i);
        if ((c & 0xFFFFF800) == 0xD800)
            return throw_malformed();
        if (c < 128 && is_in(unescaped, (uint16_t)c))
            fa_sb_unit(&b, (uint16_t)c);
        else
            append_percent_utf8(&b, c);
    }
    return finish(&b);
}

/* 19.2.6.3 encodeURI */
FA_BUILTIN(global_encode_uri)
{
    return encode_js(FA_ARG(0), ALPHANUMERIC URI_MARK URI_RESERVED "#");
}

/* 19.2.6.4 encodeURIComponent */
FA_BUILTIN(global_encode_uri_component)
{
    return encode_js(FA_ARG(0), ALPHANUMERIC URI_MARK);
}

/* ---- decoding ---------------------------------------------------------------------------------------------------------------- */

static int hex_value(uint16_t unit)
{
    if (unit >= '0' && unit <= '9')
        return unit - '0';
    unit |= 0x20;
    return unit >= 'a' && unit <= 'f' ? unit - 'a' + 10 : -1;
}

/* The value of `digits` hexadecimal digits at i, or -1. */
static int32_t read_hex(const FaString *s, uint32_t i, uint32_t digits)
{
    int32_t value = 0;
    if (i + digits > fa_str_length(s))
        return -1;
    for (uint32_t k = 0; k < digits; k++) {
        int digit = hex_value(fa_str_unit(s, i + k));
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* The byte that %XX at i stands for, or -1. */
static int32_t read_percent(const FaString *s, uint32_t i)
{
    return i < fa_str_length(s) && fa_str_unit(s, i) == '%' ? read_hex(s, i + 1, 2) : -1;
}

/* How many bytes the UTF-8 sequence that starts with this byte has; 0: none does. */
static int sequence_length(int32_t lead)
{
    if (lead < 0x80)
        return 1;
    return lead >= 0xF0 && lead < 0xF8 ? 4 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xC0 && lead < 0xE0 ? 2 : 0;
}

/* The code point encoded by %XX sequences from *i on, which moves past them; -1: malformed. */
static int32_t read_code_point(const FaString *s, uint32_t *i)
{
    static const int32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    int32_t lead = read_percent(s, *i);
    int n = lead < 0 ? 0 : sequence_length(lead);
    if (n == 0)
        return -1;
    int32_t c = n == 1 ? lead : lead & (0x7F >> n);
    *i += 3;
    for (int k = 1; k < n; k++, *i += 3) {
        int32_t byte = read_percent(s, *i);
        if (byte < 0 || (byte & 0xC0) != 0x80)
            return -1;
        c = c << 6 | (byte & 0x3F);
    }
    return c < least[n] || c > 0x10FFFF || (c & ~0x7FF) == 0xD800 ? -1 : c;
}

/* 19.2.6.6 Decode */
static FaValue decode_js(FaValue v, const char *preserved)
{
    FaString *s = fa_to_string_js(v);
    if (!s)
        return FA_THREW;
    s = fa_str_flat(s);
    FaStrBuilder b;
    fa_sb_init(&b);
    for (uint32_t i = 0; i < fa_str_length(s);) {
        uint32_t start = i;
        if (fa_str_unit(s, i) != '%') {
            fa_sb_unit(&b, fa_str_unit(s, i++));
            continue;
        }
        int32_t c = read_code_point(s, &i);
        if (c < 0)
            return throw_malformed();
        if (c < 128 && is_in(preserved, (uint16_t)c))
            fa_sb_slice(&b, s, start, i);
        else
            fa_sb_codepoint(&b, (uint32_t)c);
    }
    return finish(&b);
}

/* 19.2.6.1 decodeURI */
FA_BUILTIN(global_decode_uri)
{
    return decode_js(FA_ARG(0), URI_RESERVED "#");
}

/* 19.2.6.2 decodeURIComponent */
FA_BUILTIN(global_decode_uri_component)
{
    return decode_js(FA_ARG(0), "");
}

/* ---- annex B -------------------------------------------------------------------------------------------------------------------- */

/* B.2.1.1 escape */
FA_BUILTIN(global_escape)
{
    FaString *s = fa_to_string_js(FA_ARG(0));
    if (!s)
        return FA_THREW;
    s = fa_str_flat(s);
    FaStrBuilder b;
    fa_sb_init(&b);
    for (uint32_t i = 0; i < fa_str_length(s); i++) {
        uint16_t unit = fa_str_unit(s, i);
        if (is_in(ALPHANUMERIC "@*_+-./", unit)) {
            fa_sb_unit(&b, unit);
        } else if (unit < 256) {
            append_percent(&b, unit);
        } else {
            fa_sb_ascii(&b, "%u");
            for (int shift = 12; shift >= 0; shift -= 4)
                fa_sb_unit(&b, (uint8_t)hex_digits[unit >> shift & 15]);
        }
    }
    return finish(&b);
}

/* B.2.1.2 unescape */
FA_BUILTIN(global_unescape)
{
    FaString *s = fa_to_string_js(FA_ARG(0));
    if (!s)
        return FA_THREW;
    s = fa_str_flat(s);
    FaStrBuilder b;
    fa_sb_init(&b);
    for (uint32_t i = 0; i < fa_str_length(s);) {
        uint16_t unit = fa_str_unit(s, i);
        bool wide = unit == '%' && i + 1 < fa_str_length(s) && fa_str_unit(s, i + 1) == 'u';
        int32_t value = unit != '%' ? -1 : wide ? read_hex(s, i + 2, 4) : read_hex(s, i + 1, 2);
        fa_sb_unit(&b, value < 0 ? unit : (uint16_t)value);
        i += value < 0 ? 1 : wide ? 6 : 3;
    }
    return finish(&b);
}

static void init(void)
{
    fa_make_function("encodeURI", global_encode_uri, 1, FA_I_ENCODE_URI);
    fa_make_function("encodeURIComponent", global_encode_uri_component, 1, FA_I_ENCODE_URI_COMPONENT);
    fa_make_function("decodeURI", global_decode_uri, 1, FA_I_DECODE_URI);
    fa_make_function("decodeURIComponent", global_decode_uri_component, 1, FA_I_DECODE_URI_COMPONENT);
    fa_make_function("escape", global_escape, 1, FA_I_ESCAPE);
    fa_make_function("unescape", global_unescape, 1, FA_I_UNESCAPE);
}

const FaFamily fa_family_URI = {"URI", init};
