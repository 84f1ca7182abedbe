/* Counting what a program allocates and loads, for programs compiled with -DFA_STUDY. Others pay a test in each collection. */
#ifndef FA_STUDY_H
#define FA_STUDY_H

#include "runtime/value.h"

enum {
#define ALLOCATION(NAME, TEXT, DOC) FA_STUDY_##NAME,
#define MEASURE(NAME, TEXT, DOC)
#include "runtime/study.def"
#undef ALLOCATION
#undef MEASURE
    FA_STUDY_COUNT
};

enum {
#define ALLOCATION(NAME, TEXT, DOC)
#define MEASURE(NAME, TEXT, DOC) FA_MEASURE_##NAME,
#include "runtime/study.def"
#undef ALLOCATION
#undef MEASURE
    FA_MEASURE_COUNT
};

typedef struct FaStudyCounters {
    uint64_t loads;                        /* counted by emitted code */
    uint64_t cells[FA_STUDY_COUNT], bytes[FA_STUDY_COUNT];
    void (*census)(void);                  /* called when a collection begins; NULL: nothing is counted */
    void (*leave_out)(void (*run)(int), int argument); /* runs it; what it allocates does not count */
    void (*end)(void);                     /* called when the program ends */
} FaStudyCounters;

/* Begins to count: called once, before the program's body. What was counted is written when the program ends to the file
 * that the environment variable FUNARG_STUDY names, a line for each row of study.def: its name, a number, bytes. */
void fa_study_begin(void);

#endif
