/* Runs the passes of passes.def: computes what one needs, runs it, verifies, renumbers, dumps, times.
 *
 * Law: a pass has no printing, no timing and no options of its own; after each, ids are dense and in layout order, so that
 * tables indexed by id are small and dumps do not depend on what was removed. */
#include "passes/pass.h"
#include "passes/pass_select.h"

#include "passes/escape.h"

enum { NOTHING = 0, CFG = 1 };

typedef enum Where { ALL, AUTO } Where;

typedef struct Pass {
    const char *name;
    int level;
    Where where;
    unsigned needs, keeps;
    const char *doc;
    void (*run)(IrProgram *program, const PassOptions *options);
} Pass;

static const Pass pass_table[] = {
#define PASS(NAME, LEVEL, WHERE, NEEDS, KEEPS, DOC) {#NAME, LEVEL, WHERE, NEEDS, KEEPS, DOC, pass_##NAME},
#include "passes/passes.def"
#undef PASS
};

/* ---- one pass ---- */

static void compute_cfgs(IrProgram *program)
{
    for (uint32_t i = 0; i < program->function_count; i++) ir_cfg_compute(program->functions[i]);
}

static void renumber_all(IrProgram *program)
{
    for (uint32_t i = 0; i < program->function_count; i++) ir_renumber(program->functions[i]);
}

static void verify(IrProgram *program, const char *after)
{
#ifdef NDEBUG
    (void)program, (void)after;
#else
    ir_verify(program, after);
#endif
}

static void drop_cfgs(IrProgram *program)
{
    for (uint32_t i = 0; i < program->function_count; i++) program->functions[i]->cfg_valid = false;
}

static void run_pass(IrProgram *program, const Pass *pass, const PassOptions *options)
{
    if (pass->needs & CFG) compute_cfgs(program);
    pass->run(program, options);
    if (!(pass->keeps & CFG)) drop_cfgs(program);
    renumber_all(program);
    verify(program, pass->name);
}

void passes_run_one(IrProgram *program, const char *name, const PassOptions *options)
{
    for (size_t i = 0; i < COUNT_OF(pass_table); i++) {
        if (strcmp(pass_table[i].name, name) != 0) continue;
        run_pass(program, &pass_table[i], options);
        return;
    }
    BUG("there is no pass %s", name);
}

void passes_tidy(IrProgram *program, const PassOptions *options)
{
    PassOptions changed = *options;
    changed.only_changed = true;
    for (uint32_t i = 0; i < program->function_count; i++)
        if (program->functions[i]->is_changed) {
            ir_remove_unreachable(program->functions[i]);
            ir_renumber(program->functions[i]);
            simplify_drop_dead_code(program->functions[i]);
        }
    simplify_drop_unused(program);
    for (uint32_t i = 0; i < program->function_count; i++)
        if (program->functions[i]->is_changed) ir_cfg_compute(program->functions[i]);
    pass_ssa(program, &changed);
    pass_simplify(program, &changed);
    for (uint32_t i = 0; i < program->function_count; i++)
        if (program->functions[i]->is_changed) ir_renumber(program->functions[i]);
    for (uint32_t i = 0; i < program->function_count; i++) program->functions[i]->is_changed = false;
    verify(program, "tidying");
}

/* ---- dumps ---- */

static bool prints_function(const PassOptions *options, const IrFunction *f)
{
    const char *wanted = options->dump_function;
    return str_is(f->c_name, wanted) || str_is(f->name, wanted);
}

static void dump_program(IrProgram *program, const PassOptions *options)
{
    if (!options->dump_function) {
        ir_print_program(options->dump, program);
        return;
    }
    size_t before = options->dump->length;
    for (uint32_t i = 0; i < program->function_count; i++)
        if (prints_function(options, program->functions[i])) ir_print_function(options->dump, program->functions[i]);
    if (options->dump->length == before)
        diag_error_nowhere(program->unit, "--dump: no function '%s'", options->dump_function);
}

/* Is this the run that `closure`, or `ssa.2`, asks for? */
static bool is_dump_stage(const char *stage, const char *name, uint32_t run)
{
    if (!stage) return false;
    size_t n = strlen(name);
    if (strncmp(stage, name, n) != 0) return false;
    return stage[n] == 0 ? run == 1 : stage[n] == '.' && stage[n + 1] == (char)('0' + run) && !stage[n + 2];
}

/* ---- time ---- */

static uint32_t count_insts(const IrProgram *program)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < program->function_count; i++) n += program->functions[i]->inst_count;
    return n;
}

static void print_time(const IrProgram *program, const char *name, double start)
{
    fprintf(stderr, "%-12s %9.3f ms %9u instructions\n", name, time_now_ms() - start, count_insts(program));
}

/* ---- all passes ---- */

static bool is_wanted(size_t row, const PassOptions *options)
{
    const Pass *pass = &pass_table[row];
    if (options->skipped >> row & 1) return false;
    return pass->level <= options->optimize && (pass->where == ALL || options->closures == CLOSURES_AUTO);
}

/* Runs the rows up to the one to dump. Returns whether that was met. */
static bool run_rows(IrProgram *program, const PassOptions *options)
{
    for (size_t i = 0; i < COUNT_OF(pass_table); i++) {
        const Pass *pass = &pass_table[i];
        if (is_wanted(i, options)) {
            double start = options->time_passes ? time_now_ms() : 0;
            run_pass(program, pass, options);
            if (options->time_passes) print_time(program, pass->name, start);
        } else if (pass->run == pass_flow) {
            flow_assume_nothing(program);
        }
        if (is_dump_stage(options->dump_stage, pass->name, pass_run_number(i))) return true;
    }
    return options->dump_stage && strcmp(options->dump_stage, "ir") == 0;
}

/* Passes that do not run at this level can be dumped all the same: what they would have got. */
bool passes_run(IrProgram *program, const PassOptions *options)
{
    renumber_all(program);
    verify(program, "lower");
    bool found = is_dump_stage(options->dump_stage, "lower", 1) || run_rows(program, options);
    if (found && program->escapes && is_dump_stage(options->dump_stage, "escape", 1)) escape_print(options->dump, program);
    else if (found) dump_program(program, options);
    else if (options->dump_stage) diag_error_nowhere(program->unit, "--dump: no stage '%s'", options->dump_stage);
    return found;
}
