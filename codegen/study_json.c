/* A study as JSON. The schema, "funarg-study/1" (a change of what is there gets another number; what is added does not):
 *
 *     {
 *       "schema": "funarg-study/1",
 *       "file": "counter.js",                       as given
 *       "output": "same",                           of all strategies; "varies": not compared, the program is not the same each time
 *       "strategies": {
 *         "linked": {                               then shared, flat, auto
 *           "allocations": {
 *             "closures": {"count": 12, "bytes": 480}, …     rows of runtime/study.def
 *           },
 *           "bytes": 480,                           of all allocations
 *           "loads": 7, "collections": 0, "peak_live": 65536,   ditto
 *           "milliseconds": 1.25,                   the median of the runs
 *           "c_bytes": 2100, "binary_bytes": 70000  of the C text, of the binary
 *         }, …
 *       },
 *       "unoptimised": {…},                         `flat` with --no-opt=all, what optimisation is measured against
 *       "static": [                                 each with one pass more: see study_static.c
 *         {"step": "flat", "closures": 4, "free_variables": 6},
 *         {"step": "auto", "closures": 4, "free_variables": 5},
 *         {"step": "host", …}, …
 *       ]
 *     } */
#include "codegen/study_internal.h"

/* A JSON string: the text's bytes are UTF-8. */
static void put_string(StrBuf *out, const char *text)
{
    strbuf_char(out, '"');
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\') strbuf_printf(out, "\\%c", c);
        else if (c < ' ' || c == 127) strbuf_printf(out, "\\u%04x", c);
        else strbuf_char(out, (char)c);
    }
    strbuf_char(out, '"');
}

static void put_number(StrBuf *out, const char *name, uint64_t n)
{
    strbuf_printf(out, "\"%s\": %llu", name, (unsigned long long)n);
}

static uint64_t put_allocation(StrBuf *out, const char *name, const StudyFigures *figures, int row)
{
    strbuf_printf(out, "%s\n        \"%s\": {", row ? "," : "", name);
    put_number(out, "count", figures->count[row]);
    strbuf_puts(out, ", ");
    put_number(out, "bytes", figures->bytes[row]);
    strbuf_char(out, '}');
    return figures->bytes[row];
}

static void put_figures(StrBuf *out, const StudyFigures *figures)
{
    uint64_t bytes = 0;
    strbuf_puts(out, "{\n      \"allocations\": {");
#define ALLOCATION(NAME, TEXT, DOC) bytes += put_allocation(out, TEXT, figures, STUDY_##NAME);
#define MEASURE(NAME, TEXT, DOC)
#include "runtime/study.def"
#undef ALLOCATION
#undef MEASURE
    strbuf_puts(out, "\n      },\n      ");
    put_number(out, "bytes", bytes);
#define ALLOCATION(NAME, TEXT, DOC)
#define MEASURE(NAME, TEXT, DOC) strbuf_puts(out, ", "), put_number(out, TEXT, figures->count[STUDY_##NAME]);
#include "runtime/study.def"
#undef ALLOCATION
#undef MEASURE
    strbuf_printf(out, ",\n      \"milliseconds\": %.3f, ", figures->times[STUDY_TIMED_RUNS / 2]);
    put_number(out, "c_bytes", figures->c_size);
    strbuf_puts(out, ", ");
    put_number(out, "binary_bytes", figures->binary_size);
    strbuf_puts(out, "\n    }");
}

static void put_steps(StrBuf *out, const Study *study)
{
    for (uint32_t i = 0; i < study->steps.count; i++) {
        const StudyStep *step = &study->steps.items[i];
        strbuf_printf(out, "%s\n    {\"step\": \"%s\", ", i ? "," : "", step->name);
        put_number(out, "closures", step->count.closures);
        strbuf_puts(out, ", ");
        put_number(out, "free_variables", step->count.free_variables);
        strbuf_char(out, '}');
    }
}

void study_print_json(const Study *study, StrBuf *out)
{
    strbuf_puts(out, "{\n  \"schema\": \"funarg-study/1\",\n  \"file\": ");
    put_string(out, study->options->input);
    strbuf_printf(out, ",\n  \"output\": \"%s\",\n  \"strategies\": {", study->prints_vary ? "varies" : "same");
    for (int i = 0; i < CLOSURES_COUNT; i++) {
        strbuf_printf(out, "%s\n    \"%s\": ", i ? "," : "", study_column_name(i));
        put_figures(out, &study->figures[i]);
    }
    strbuf_puts(out, "\n  },\n  \"unoptimised\": ");
    put_figures(out, &study->figures[STUDY_UNOPTIMISED]);
    strbuf_puts(out, ",\n  \"static\": [");
    put_steps(out, study);
    strbuf_puts(out, "\n  ]\n}\n");
}
