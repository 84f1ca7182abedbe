/* Numbers the slots of a program: see slots.h. */
#include "passes/slots.h"

static void add_binding(Slots *slots, Arena *arena, Binding *binding)
{
    void **slot = map_put_pointer(&slots->bindings, binding);
    if (*slot) return;
    vec_push(arena, &slots->list, binding);
    *slot = (void *)(uintptr_t)slots->list.count;
}

static bool names_variable(const IrInst *i)
{
    switch (i->op) {
    case IR_VAR_NEW:
    case IR_VAR_GET:
    case IR_VAR_SET:
    case IR_STATIC_GET:
    case IR_STATIC_SET:
    case IR_CELL_NEW:
    case IR_CELL_GET:
    case IR_CELL_FOR:
    case IR_CELL_OR:
    case IR_CELL_PUT:
    case IR_CELL_SET: return true;
    default: return false; /* no variable, or a test of a value (TDZ) */
    }
}

void slots_init(Slots *slots, IrProgram *program, Arena *arena)
{
    *slots = (Slots){0};
    map_init(&slots->bindings, arena);
    for (uint32_t n = 0; n < program->function_count; n++)
        IR_EACH_BLOCK(program->functions[n], b)
            IR_EACH_INST(b, i)
                if (names_variable(i)) add_binding(slots, arena, i->imm.binding);
    slots->captured = ARENA_ARRAY(arena, uint32_t, program->function_count);
    slots->params = ARENA_ARRAY(arena, uint32_t, program->function_count);
    slots->results = ARENA_ARRAY(arena, uint32_t, program->function_count);
    slots->count = slots->list.count;
    for (uint32_t n = 0; n < program->function_count; n++) {
        slots->captured[n] = slots->count;
        slots->params[n] = slots->captured[n] + program->functions[n]->capture_count;
        slots->results[n] = slots->params[n] + program->functions[n]->param_count;
        slots->count = slots->results[n] + 1;
    }
    for (uint32_t n = 0; n < program->function_count; n++)
        if (program->functions[n]->uncurried) slots->captured[program->functions[n]->uncurried->index] = slots->captured[n];
}

static uint32_t slot_of_binding(const Slots *slots, const Binding *binding)
{
    return (uint32_t)(uintptr_t)*map_find_pointer(&slots->bindings, binding) - 1;
}

uint32_t slot_read(const Slots *slots, const IrInst *inst)
{
    switch (inst->op) {
    case IR_VAR_GET:
    case IR_STATIC_GET:
    case IR_CELL_OR:
    case IR_CELL_GET: return slot_of_binding(slots, inst->imm.binding);
    case IR_CAPTURED: return slots->captured[inst->block->function->index] + (uint32_t)inst->imm.index;
    case IR_CLOSURE_GET: return slots->captured[inst->imm.function->index] + (uint32_t)inst->args[1]->imm.constant->u.number;
    case IR_PARAM: return slots->params[inst->block->function->index] + (uint32_t)inst->imm.index;
    case IR_CALL_KNOWN: return ir_is_coroutine(inst->imm.function) ? NO_SLOT : slots->results[inst->imm.function->index];
    default: return NO_SLOT;
    }
}

uint32_t slot_written(const Slots *slots, const IrInst *inst, uint32_t i)
{
    switch (inst->op) {
    case IR_VAR_SET:
    case IR_STATIC_SET:
    case IR_CELL_NEW: return slot_of_binding(slots, inst->imm.binding);
    case IR_CELL_FOR:
    case IR_CELL_PUT:
    case IR_CELL_SET: return i == 1 ? slot_of_binding(slots, inst->imm.binding) : NO_SLOT;
    case IR_CLOSURE: return slots->captured[inst->imm.function->index] + i;
    case IR_CLOSURE_SET:
        ASSERT(inst->args[0]->op == IR_CLOSURE);
        return i == 1 ? slots->captured[inst->args[0]->imm.function->index] + (uint32_t)inst->imm.index : NO_SLOT;
    case IR_CALL_KNOWN: return i >= 2 ? slots->params[inst->imm.function->index] + i - 2 : NO_SLOT;
    case IR_RETURN: return ir_is_coroutine(inst->block->function) ? NO_SLOT : slots->results[inst->block->function->index];
    default: return NO_SLOT;
    }
}
