/* The table of what is supported, from the lists that refusals are made from: frontend/features.def,
 * passes/unsupported_globals.def. */
#include "codegen/features.h"

#include "frontend/base.h"

enum { FEATURE_NO, FEATURE_PART, FEATURE_YES };

static const struct {
    int state;
    const char *name, *note;
} features[] = {
#define FEATURE(ID, STATE, NAME, NOTE) {FEATURE_##STATE, NAME, NOTE},
#include "frontend/features.def"
#undef FEATURE
};

static const char *const globals[] = {
#define UNSUPPORTED_GLOBAL(name, help) #name,
#include "passes/unsupported_globals.def"
#undef UNSUPPORTED_GLOBAL
};

void features_print(FILE *out)
{
    static const char *const states[] = {"no", "partly", "yes"};
    fputs("| feature | supported | |\n|---|---|---|\n", out);
    for (int state = FEATURE_YES; state >= FEATURE_NO; state--)
        for (size_t i = 0; i < COUNT_OF(features); i++)
            if (features[i].state == state)
                fprintf(out, "| %s | %s | %s |\n", features[i].name, states[state], features[i].note);
    fputs("| the globals", out);
    for (size_t i = 0; i < COUNT_OF(globals); i++) fprintf(out, "%s `%s`", i ? "," : "", globals[i]);
    fputs(" | no | |\n", out);
}
