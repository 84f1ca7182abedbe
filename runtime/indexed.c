/* Indexed properties of objects that are not arrays (indexed.h).
 *
 * Law: in a dense run every element is a plain data property; the first other one, or one far past
 * the end, turns it into a sparse table. A run is never more than three quarters holes when it
 * grows. */
#include "runtime/indexed.h"

#include "runtime/realm.h"
#include "runtime/sparse.h"

#define DENSE_START 8u

static FaValue elements_of(const FaObject *o)
{
    return o->more == NULL ? FA_EMPTY : o->more->elements;
}

static void set_elements(FaObject *o, const void *cell)
{
    fa_store(&fa_object_more(o)->elements, fa_from_ptr(cell));
}

static bool found_sparse(FaSparseEntry *e, FaFound *out)
{
    if (e == NULL)
        return false;
    *out = (FaFound){e->value, &e->value, 0, e->attributes};
    return true;
}

bool fa_indexed_find(FaObject *o, uint32_t index, FaFound *out)
{
    FaValue elements = elements_of(o);
    if (elements == FA_EMPTY)
        return false;
    if (fa_is_sparse(elements))
        return found_sparse(fa_sparse_find(fa_as_sparse(elements), index), out);
    FaValues *run = fa_ptr(elements);
    if (index >= fa_values_count(run) || run->at[index] == FA_EMPTY)
        return false;
    *out = (FaFound){run->at[index], &run->at[index], 0, FA_ATTR_ALL};
    return true;
}

static uint32_t live_count(const FaValues *run)
{
    uint32_t live = 0;
    for (uint32_t i = 0; i < fa_values_count(run); i++)
        live += run->at[i] != FA_EMPTY;
    return live;
}

static FaSparse *make_sparse(FaObject *o)
{
    FaValue elements = elements_of(o);
    if (elements != FA_EMPTY && fa_is_sparse(elements))
        return fa_as_sparse(elements);
    FaValues *run = elements == FA_EMPTY ? NULL : fa_ptr(elements);
    FaSparse *s = fa_sparse_new(run == NULL ? 4 : live_count(run) + 4);
    for (uint32_t i = 0; run != NULL && i < fa_values_count(run); i++)
        if (run->at[i] != FA_EMPTY)
            s = fa_sparse_put(s, i, run->at[i], FA_ATTR_ALL);
    set_elements(o, s);
    return s;
}

/* The dense run with room for index, or NULL when that would be wasteful. */
static FaValues *dense_room(FaObject *o, uint32_t index)
{
    FaValue elements = elements_of(o);
    FaValues *old = elements == FA_EMPTY ? NULL : fa_ptr(elements);
    uint32_t count = old == NULL ? 0 : fa_values_count(old);
    if (index < count)
        return old;
    if (index > count * 2 + DENSE_START || (count > DENSE_START && live_count(old) < count / 4))
        return NULL;
    uint32_t capacity = index < DENSE_START ? DENSE_START : index + index / 2 + 1;
    FaValues *run = fa_values_new(FA_KIND_VALUES, capacity, FA_EMPTY);
    if (count != 0)
        memcpy(run->at, old->at, count * sizeof(FaValue));
    set_elements(o, run);
    return run;
}

void fa_indexed_put(FaObject *o, uint32_t index, FaValue v, unsigned attributes)
{
    bool sparse = elements_of(o) != FA_EMPTY && fa_is_sparse(elements_of(o));
    if (!sparse && attributes == FA_ATTR_ALL) {
        FaValues *run = dense_room(o, index);
        if (run != NULL) {
            fa_store(&run->at[index], v);
            return;
        }
    }
    FaSparse *table = make_sparse(o), *grown = fa_sparse_put(table, index, v, attributes);
    if (grown != table)
        set_elements(o, grown);
}

void fa_indexed_remove(FaObject *o, uint32_t index)
{
    FaValue elements = elements_of(o);
    if (fa_is_sparse(elements))
        fa_sparse_remove(fa_as_sparse(elements), index);
    else
        ((FaValues *)fa_ptr(elements))->at[index] = FA_EMPTY;
}

void fa_indexed_restrict(FaObject *o, FaRestriction how)
{
    if (how != FA_RESTRICT_EXTEND && elements_of(o) != FA_EMPTY)
        fa_sparse_restrict(make_sparse(o), how);
}

void fa_indexed_adopt(FaObject *o, FaValues *run)
{
    set_elements(o, run);
}
