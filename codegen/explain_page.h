/* What the files that print the page of `explain --format=html` share. */
#ifndef FUNARG_CODEGEN_EXPLAIN_PAGE_H
#define FUNARG_CODEGEN_EXPLAIN_PAGE_H

#include "codegen/explain.h"
#include "codegen/explain_escape.h"

typedef struct Page {
    const Explanation *e;
    StrBuf *out;
    Arena *arena;
    const ScopeInfo *scopes;
    const Decisions *decisions;
    const Remark **of_variable, **of_function; /* by index; NULL: not remarked on */
} Page;

static inline const char *page_letter(const Remark *remark)
{
    return remark_decided(remark->decided)->letter;
}

static inline const char *page_word(const Remark *remark)
{
    return remark_decided(remark->decided)->word;
}

/* What names a variable or function throughout the page, as value of data-k: v4, f2; of what is neither a0. */
const char *page_key(const Page *p, const Remark *remark);

/* Writes a remark as it shows on demand: its text, reasons with links to their lines, and what to do. */
void page_put_tip(const Page *p, const Remark *remark);

/* The annotated sources. explain_source.c */
void page_put_sources(const Page *p);

/* The drawing. explain_svg.c */
void page_put_drawing(const Page *p);

/* explain_style.c */
extern const char page_style[], page_script[];

#endif
