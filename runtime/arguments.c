/* Arguments objects (arguments.h). */
#include "runtime/arguments.h"

#include "runtime/indexed.h"
#include "runtime/realm.h"

#define OWN_PROPERTIES 3u /* length, callee, @@iterator: inline */

/* Properties and slots in this order: length, @@iterator, callee. Shapes are kept once made. */
static FaShape *arguments_shape(unsigned kind, unsigned callee_attributes)
{
    FaShape **kept = &fa_rt.objects.arguments_shapes[kind == FA_KIND_ARGUMENTS_MAPPED];
    if (FA_LIKELY(*kept != NULL))
        return *kept;
    unsigned first_slot = sizeof(FaArguments) / sizeof(FaValue);
    FaShape *s =
        fa_shape_root_sized(kind, FA_INTRINSIC(OBJECT_PROTO), OWN_PROPERTIES, first_slot, 0);
    s = fa_shape_add(s, FA_KEY(length), FA_ATTR_BUILTIN);
    s = fa_shape_add(s, FA_KEY_SYMBOL(iterator), FA_ATTR_BUILTIN);
    return *kept = fa_shape_add(s, FA_KEY(callee), callee_attributes);
}

static FaArguments *arguments_new(FaShape *shape, FaValue callee, int argc, const FaValue *argv)
{
    FaArguments *a = (FaArguments *)(void *)fa_object_alloc(shape, sizeof *a);
    FaValue *slots = (FaValue *)(a + 1);
    a->mapping = FA_EMPTY;
    slots[0] = fa_int(argc);
    slots[1] = fa_from_object(FA_INTRINSIC(ARRAY_PROTO_VALUES));
    slots[2] = callee;
    fa_barrier(a);
    if (argc > 0) {
        FaValues *run = fa_heap_alloc(sizeof *run + (size_t)argc * sizeof(FaValue));
        run->head = FA_HEAD(FA_KIND_VALUES, argc);
        memcpy(run->at, argv, (size_t)argc * sizeof(FaValue));
        fa_indexed_adopt(&a->object, run);
    }
    return a;
}

/* The pair of %ThrowTypeError% all unmapped arguments objects have as `callee`. */
static FaValue throwing_callee(void)
{
    if (fa_rt.objects.throwing_callee == NULL) {
        FaValue thrower = fa_from_object(FA_INTRINSIC(THROW_TYPE_ERROR));
        fa_rt.objects.throwing_callee = fa_accessor_new(thrower, thrower);
    }
    return fa_from_ptr(fa_rt.objects.throwing_callee);
}

/* 10.4.4.6 CreateUnmappedArgumentsObject */
FaValue fa_arguments_unmapped(int argc, const FaValue *argv)
{
    FaShape *shape = arguments_shape(FA_KIND_ARGUMENTS, FA_ACCESSOR);
    return fa_from_object(arguments_new(shape, throwing_callee(), argc, argv));
}

static FaValue mapping_new(int argc, const FaValue *cells, int nparams)
{
    int n = argc < nparams ? argc : nparams;
    if (n == 0)
        return FA_EMPTY;
    FaValues *run = fa_values_new(FA_KIND_VALUES, (uint32_t)n, FA_EMPTY);
    memcpy(run->at, cells, (size_t)n * sizeof(FaValue));
    return fa_from_ptr(run);
}

/* 10.4.4.7 CreateMappedArgumentsObject */
FaValue fa_arguments_mapped(FaClosure *callee, int argc, const FaValue *argv, FaValue *mapping,
                            int nparams)
{
    FaShape *shape = arguments_shape(FA_KIND_ARGUMENTS_MAPPED, FA_ATTR_BUILTIN);
    FaArguments *a = arguments_new(shape, fa_from_object(callee), argc, argv);
    fa_store(&a->mapping, mapping_new(argc, mapping, nparams));
    return fa_from_object(a);
}

/* ---- mapped elements ---- */

static FaCell *mapped_cell(FaObject *o, uint32_t index)
{
    FaValue mapping = ((FaArguments *)(void *)o)->mapping;
    const FaValues *run = mapping == FA_EMPTY ? NULL : fa_ptr(mapping);
    if (run == NULL || index >= fa_values_count(run) || run->at[index] == FA_EMPTY)
        return NULL;
    return fa_ptr(run->at[index]);
}

bool fa_arguments_find(FaObject *o, uint32_t index, FaFound *out)
{
    if (!fa_indexed_find(o, index, out))
        return false;
    FaCell *cell = mapped_cell(o, index);
    if (cell != NULL) {
        out->value = cell->value;
        out->place = &cell->value;
    }
    return true;
}

void fa_arguments_unmap(FaObject *o, uint32_t index)
{
    FaCell *cell = mapped_cell(o, index);
    FaFound element;
    if (cell == NULL)
        return;
    if (fa_indexed_find(o, index, &element) && !(element.attributes & FA_ACCESSOR))
        fa_store(element.place, cell->value);
    ((FaValues *)fa_ptr(((FaArguments *)(void *)o)->mapping))->at[index] = FA_EMPTY;
}

/* A value goes to the parameter as well; what makes the element read-only or an accessor ends the
 * mapping. */
int fa_arguments_define(FaObject *o, FaKey k, const FaDescriptor *d)
{
    FaCell *cell = fa_key_is_index(k) ? mapped_cell(o, fa_key_as_index(k)) : NULL;
    if (cell == NULL)
        return fa_ordinary_define(o, k, d);
    if (!fa_ordinary_define(o, k, d))
        return 0;
    if (d->value != FA_EMPTY)
        fa_store(&cell->value, d->value);
    if (fa_is_accessor_descriptor(d) || (d->present & ~d->attributes & FA_WRITABLE))
        fa_arguments_unmap(o, fa_key_as_index(k));
    return 1;
}
