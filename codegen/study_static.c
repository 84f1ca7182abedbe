/* The static counts, pass by pass.
 *
 * Law: step 0 is strategy `flat` with only the passes that emission needs; step 1 is `auto` with the same; each further step adds
 * the next row of passes.def that may be left out, so that the last one is what `auto` does. A pass can do more, or less, in
 * another order: the numbers say what it adds to those before it. */
#include "codegen/driver.h"
#include "codegen/study_internal.h"
#include "passes/pass_select.h"

static bool count_step(Study *study, const char *name, ClosureStrategy strategy, uint64_t skipped)
{
    Options options = *study->options;
    options.closures = closure_strategy_names[strategy];
    options.skipped = skipped | study->options->skipped;
    Unit *unit = unit_new();
    IrProgram *ir = driver_compile(unit, &options);
    if (ir) vec_push(&study->unit->arena, &study->steps, ((StudyStep){name, closure_count(ir, strategy == CLOSURES_AUTO)}));
    unit_free(unit);
    return ir != NULL;
}

/* ssa, and ssa.2 for its second run */
static const char *step_name(Study *study, size_t row)
{
    uint32_t run = pass_run_number(row);
    return run == 1 ? pass_name(row) : arena_printf(&study->unit->arena, "%s.%u", pass_name(row), run);
}

bool study_count_closures(Study *study)
{
    uint64_t skipped = pass_all_optional();
    if (!count_step(study, "flat", CLOSURES_FLAT, skipped) || !count_step(study, "auto", CLOSURES_AUTO, skipped)) return false;
    for (size_t row = 0; row < pass_count(); row++) {
        uint64_t bit = (uint64_t)1 << row;
        if (!pass_is_optional(row) || study->options->skipped & bit) continue;
        skipped &= ~bit;
        if (!count_step(study, step_name(study, row), CLOSURES_AUTO, skipped)) return false;
    }
    return true;
}
