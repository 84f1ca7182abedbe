/* The HTML methods of String.prototype. Spec: B.2.2. */
#include "runtime/builtin_string.h"

/* B.2.2.2.1 CreateHTML: <tag attribute="value">string</tag> */
static FaValue create_html_js(FaValue this_value, const char *method, const char *tag, const char *attribute, FaValue value)
{
    FaString *s = fa_string_this_js(this_value, method);
    FaString *text = s && attribute ? fa_to_string_js(value) : s;
    if (text == NULL)
        return FA_THREW;
    text = fa_str_flat(text);
    FaStrBuilder out;
    fa_sb_init(&out);
    fa_sb_ascii(&out, "<");
    fa_sb_ascii(&out, tag);
    if (attribute) {
        fa_sb_ascii(&out, " ");
        fa_sb_ascii(&out, attribute);
        fa_sb_ascii(&out, "=\"");
        for (uint32_t i = 0; i < fa_str_length(text); i++) {
            if (fa_str_unit(text, i) == '"')
                fa_sb_ascii(&out, "&quot;");
            else
                fa_sb_unit(&out, fa_str_unit(text, i));
        }
        fa_sb_ascii(&out, "\"");
    }
    fa_sb_ascii(&out, ">");
    fa_sb_string(&out, s);
    fa_sb_ascii(&out, "</");
    fa_sb_ascii(&out, tag);
    fa_sb_ascii(&out, ">");
    return fa_string_or_threw(fa_sb_finish(&out));
}

/* HTML(method, tag, attribute): B.2.2.2 to B.2.2.14 */
#define HTML_METHODS(HTML)                                                                                             \
    HTML(anchor, "a", "name") HTML(big, "big", NULL) HTML(blink, "blink", NULL) HTML(bold, "b", NULL)                  \
    HTML(fixed, "tt", NULL) HTML(fontcolor, "font", "color") HTML(fontsize, "font", "size") HTML(italics, "i", NULL)   \
    HTML(link, "a", "href") HTML(small, "small", NULL) HTML(strike, "strike", NULL) HTML(sub, "sub", NULL)             \
    HTML(sup, "sup", NULL)

#define HTML(METHOD, TAG, ATTRIBUTE)                                                                                   \
    FA_BUILTIN(string_proto_##METHOD)                                                                                  \
    {                                                                                                                  \
        return create_html_js(this_value, #METHOD, TAG, ATTRIBUTE, FA_ARG(0));                                         \
    }
HTML_METHODS(HTML)
#undef HTML

/* Those with an attribute take one argument. */
static const FaRow html_rows[] = {
#define HTML(METHOD, TAG, ATTRIBUTE) FA_METHOD(#METHOD, string_proto_##METHOD, (ATTRIBUTE) != NULL),
    HTML_METHODS(HTML)
#undef HTML
};

void fa_string_html_define(FaObject *proto)
{
    FA_DEFINE_ROWS(proto, html_rows);
}
