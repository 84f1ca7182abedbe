/* Law: a pass may be switched off iff its level in passes.def is not 0: emission relies on those of level 0 alone, as -O0 shows.
 * A name stands for all rows that have it. */
#include "passes/pass_select.h"

typedef enum Where { ALL, AUTO } Where;

typedef struct Row {
    const char *name;
    int level;
    Where where;
} Row;

static const Row rows[] = {
#define PASS(NAME, LEVEL, WHERE, NEEDS, KEEPS, DOC) {#NAME, LEVEL, WHERE},
#include "passes/passes.def"
#undef PASS
};
_Static_assert(COUNT_OF(rows) <= 64, "a set of passes is a word");

size_t pass_count(void)
{
    return COUNT_OF(rows);
}

const char *pass_name(size_t row)
{
    return rows[row].name;
}

uint32_t pass_run_number(size_t row)
{
    uint32_t n = 1;
    for (size_t i = 0; i < row; i++) n += strcmp(rows[i].name, rows[row].name) == 0;
    return n;
}

bool pass_is_optional(size_t row)
{
    return rows[row].level > 0;
}

/* The rows of that name, n bytes, that may be left out. */
static uint64_t rows_named(const char *name, size_t n)
{
    bool is_all = n == 3 && memcmp(name, "all", 3) == 0;
    uint64_t found = 0;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        bool is_named = is_all || (strlen(rows[i].name) == n && memcmp(name, rows[i].name, n) == 0);
        if (is_named && pass_is_optional(i)) found |= (uint64_t)1 << i;
    }
    return found;
}

uint64_t pass_all_optional(void)
{
    return rows_named("all", 3);
}

bool pass_add_named(const char *names, uint64_t *set)
{
    uint64_t added = 0;
    for (;; names++) {
        size_t n = strcspn(names, ",");
        uint64_t found = rows_named(names, n);
        if (!found) return false;
        added |= found;
        names += n;
        if (!*names) break;
    }
    *set |= added;
    return true;
}

void pass_print_optional(FILE *stream)
{
    fputs("all", stream);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (pass_is_optional(i) && pass_run_number(i) == 1) fprintf(stream, ", %s", rows[i].name);
}
