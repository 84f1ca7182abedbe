/* Object literals: the shape is made by the first run of a literal and remembered in it. */
#include "runtime/funarg.h"
#include "runtime/shape.h"

/* The object's head packs kind and shape, which the collector does not take for a pointer: the
 * shape is kept here. */
static void keep_shape(FaShape *shape)
{
    FaObjectState *state = &fa_rt.objects;
    uint32_t capacity = state->literal_shapes == NULL ? 0 : fa_values_count(state->literal_shapes);
    if (state->literal_count == capacity) {
        FaValues *run = fa_values_new(FA_KIND_VALUES, capacity * 2 + 32, FA_EMPTY);
        if (capacity != 0)
            memcpy(run->at, state->literal_shapes->at, capacity * sizeof(FaValue));
        state->literal_shapes = run;
    }
    fa_store(&state->literal_shapes->at[state->literal_count++], fa_from_ptr(shape));
}

/* The value of a property with a getter is a pair of functions. */
static unsigned attributes_of(FaValue value)
{
    return fa_has_kind(value, FA_KIND_ACCESSOR) ? FA_ACCESSOR | FA_CONFIGURABLE | FA_ENUMERABLE : FA_ATTR_ALL;
}

/* A literal whose names are distinct, no array indices, and few enough to be inline can be
 * remembered. */
static FaShape *shape_of_literal(const FaLiteral *literal, const FaValue *values)
{
    if (literal->count > FA_INLINE_MAX)
        return NULL;
    unsigned slots = literal->count == 0 ? FA_INLINE_DEFAULT : literal->count;
    FaShape *shape = fa_shape_root(FA_KIND_OBJECT, FA_INTRINSIC(OBJECT_PROTO), slots);
    for (uint32_t i = 0; i < literal->count; i++) {
        FaKey key = fa_key_from_string(literal->names[i]);
        if (fa_key_is_index(key) || fa_table_find(shape->table, shape->count, key) != FA_NO_SLOT)
            return NULL;
        shape = fa_shape_add(shape, key, attributes_of(values[i]));
    }
    return shape;
}

static FaValue define_one_by_one(const FaLiteral *literal, const FaValue *values)
{
    FaObject *o = fa_object_new_plain();
    for (uint32_t i = 0; i < literal->count; i++) {
        FaKey key = fa_key_from_string(literal->names[i]);
        if (fa_has_kind(values[i], FA_KIND_ACCESSOR))
            fa_property_add_named(o, key, values[i], attributes_of(values[i]));
        else
            fa_define_data(o, key, values[i], FA_ATTR_ALL);
    }
    return fa_from_object(o);
}

bool fa_literal_settle(FaLiteral *literal, const FaValue *values)
{
    FaShape *shape = shape_of_literal(literal, values);
    if (shape == NULL)
        return false;
    keep_shape(shape);
    literal->head = FA_HEAD(FA_KIND_OBJECT, (uintptr_t)shape);
    return true;
}

FaValue fa_object_literal_slow(FaLiteral *literal, const FaValue *values)
{
    return fa_literal_settle(literal, values) ? fa_object_literal(literal, literal->count, values) : define_one_by_one(literal, values);
}
