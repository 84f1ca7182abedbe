/* What the files of `funarg study` share: the figures. */
#ifndef FUNARG_CODEGEN_STUDY_INTERNAL_H
#define FUNARG_CODEGEN_STUDY_INTERNAL_H

#include "codegen/options.h"
#include "codegen/subprocess.h"
#include "frontend/unit.h"
#include "passes/closure_count.h"

/* Rows of runtime/study.def. */
enum {
#define ALLOCATION(NAME, TEXT, DOC) STUDY_##NAME,
#define MEASURE(NAME, TEXT, DOC) STUDY_##NAME,
#include "runtime/study.def"
#undef ALLOCATION
#undef MEASURE
    STUDY_ROW_COUNT
};

enum { STUDY_TIMED_RUNS = 3 };

/* What is compared: the strategies, and `flat` with only the passes that emission needs. */
enum { STUDY_UNOPTIMISED = CLOSURES_COUNT, STUDY_COLUMNS };
const char *study_column_name(int column);

/* A column's figures. */
typedef struct StudyFigures {
    uint64_t count[STUDY_ROW_COUNT];
    uint64_t bytes[STUDY_ROW_COUNT]; /* of allocations */
    double times[STUDY_TIMED_RUNS];  /* milliseconds, in ascending order */
    uint64_t c_size, binary_size;    /* bytes */
} StudyFigures;

/* The static counts when one more pass runs. */
typedef struct StudyStep {
    const char *name;      /* flat, auto, or the pass: ssa, ssa.2 */
    ClosureCount count;
} StudyStep;

typedef struct Study {
    Unit *unit;            /* for what the study itself has to say, and its memory */
    const Options *options;
    TempDirectory directory;
    StudyFigures figures[STUDY_COLUMNS];
    int statuses[STUDY_COLUMNS]; /* with which the programs end */
    VEC(StudyStep) steps;  /* the first is without optimisation, the last with all */
    bool prints_differ;    /* a strategy is wrong */
    bool prints_vary;      /* the program prints something else each time: strategies were not compared */
} Study;

/* A file of the temporary directory: that column's, with a suffix. */
const char *study_file(Study *study, int column, const char *suffix);

/* Runs a column's program and fills in what it counts. Fails: returns false after recording an error, such as that the first one
 * does not end with status 0. study_run.c */
bool study_count(Study *study, int column);

/* Compares what the programs did, and times them. Fails: returns false after recording an error. study_run.c */
bool study_compare(Study *study);

/* Compiles again and again, with more and more passes, and counts closures. Fails: returns false; there are errors in the program,
 * which have been reported before. study_static.c */
bool study_count_closures(Study *study);

/* Print all figures. study_print.c, study_json.c */
void study_print_text(const Study *study, StrBuf *out);
void study_print_json(const Study *study, StrBuf *out);

#endif
