/* [[OwnPropertyKeys]] (10.1.11): indices ascending, then strings, then symbols, each in order of
 * creation. */
#include "runtime/arguments.h"
#include "runtime/array_internal.h"
#include "runtime/convert.h"
#include "runtime/exotic.h"
#include "runtime/key_list.h"
#include "runtime/property.h"
#include "runtime/sparse.h"

void fa_key_list_add(FaKeyList *list, FaValue key)
{
    uint32_t capacity = list->run == NULL ? 0 : fa_values_count(list->run);
    if (list->count == capacity) {
        FaValues *run = fa_values_new(FA_KIND_VALUES, capacity * 2 + 8, FA_UNDEFINED);
        if (capacity != 0)
            memcpy(run->at, list->run->at, capacity * sizeof(FaValue));
        list->run = run;
    }
    list->run->at[list->count++] = key;
    fa_barrier(&list->run->at[list->count - 1]);
}

void fa_key_list_add_index(FaKeyList *list, uint32_t index)
{
    fa_key_list_add(list, fa_key_to_value(fa_key_index(index)));
}

/* The head of a run is its count: the rest of the cell is slack. */
FaValues *fa_key_list_finish(FaKeyList *list)
{
    if (list->run == NULL)
        return fa_values_new(FA_KIND_VALUES, 0, FA_UNDEFINED);
    list->run->head = FA_HEAD(FA_KIND_VALUES, list->count);
    return list->run;
}

static void list_sparse(const FaSparse *s, FaKeyList *list)
{
    uint32_t n = s->live;
    const void *cell = fa_sparse_indices(s);
    for (uint32_t i = 0; i < n; i++)
        fa_key_list_add_index(list, fa_sparse_indices_at(cell)[i]);
}

static void list_run(const FaValue *elements, uint32_t n, FaKeyList *list)
{
    for (uint32_t i = 0; i < n; i++)
        if (elements[i] != FA_EMPTY)
            fa_key_list_add_index(list, i);
}

static void list_array(FaArray *a, FaKeyList *list)
{
    fa_array_box(a);
    if (fa_is_sparse(a->extra))
        list_sparse(fa_as_sparse(a->extra), list);
    else
        list_run(a->elements, a->length < a->capacity ? a->length : a->capacity, list);
}

static void list_indexed(const FaObject *o, FaKeyList *list)
{
    if (o->more == NULL || o->more->elements == FA_EMPTY)
        return;
    if (fa_is_sparse(o->more->elements)) {
        list_sparse(fa_as_sparse(o->more->elements), list);
        return;
    }
    const FaValues *run = fa_ptr(o->more->elements);
    list_run(run->at, fa_values_count(run), list);
}

static void list_indices(FaObject *o, FaKeyList *list)
{
    if (fa_is_array_kind(o)) {
        list_array((FaArray *)(void *)o, list);
        return;
    }
    if (fa_kind_of_ptr(o) == FA_KIND_STRING_OBJECT) {
        uint32_t n = fa_str_length(fa_as_string(((FaWrapper *)(void *)o)->primitive));
        for (uint32_t i = 0; i < n; i++)
            fa_key_list_add_index(list, i);
    }
    list_indexed(o, list);
}

/* Private names are in the table but are no keys. */
static void list_named(const FaObject *o, unsigned kind, FaKeyList *list)
{
    const FaShape *s = fa_shape_of(o);
    for (uint32_t i = 0; i < s->count; i++) {
        FaKey key = fa_entry_key(s->table->entries[i]);
        if (key != 0 && fa_kind(key) == kind)
            fa_key_list_add(list, key);
    }
}

static FaValues *list_names(FaObject *o, FaKeyList *list)
{
    if (fa_is_array_kind(o) || fa_kind_of_ptr(o) == FA_KIND_STRING_OBJECT)
        fa_key_list_add(list, FA_KEY(length));
    list_named(o, FA_KIND_STRING, list);
    list_named(o, FA_KIND_SYMBOL, list);
    return fa_key_list_finish(list);
}

FaValues *fa_own_names(FaObject *o)
{
    FaKeyList list = {NULL, 0};
    return list_names(o, &list);
}

FaValues *fa_own_keys_js(FaObject *o)
{
    const FaExotic *exotic = fa_exotic_of(o);
    if (exotic != NULL && exotic->own_keys != NULL)
        return exotic->own_keys(o);
    fa_object_materialise(o);
    FaKeyList list = {NULL, 0};
    list_indices(o, &list);
    return list_names(o, &list);
}
