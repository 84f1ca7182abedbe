/* Dense arrays: making them and growing them; ArrayCreate, ArraySpeciesCreate, IsArray, lists.
 *
 * Law: what lies in a run outside [0, length) is FA_EMPTY. So making an array longer within its
 * capacity makes holes, and a run that only the stack still refers to (arguments of a call by
 * spread) can be traced whole. */
#include "runtime/array.h"

#include "runtime/array_internal.h"
#include "runtime/array_like.h"
#include "runtime/convert.h"
#include "runtime/error.h"
#include "runtime/exotic.h"

#define SHORT 8u /* elements that are copied one by one */

/* ---- making ---- */

FaShape *fa_plain_array_shape_first(void)
{
    fa_rt.objects.array_shape =
        fa_shape_root_sized(FA_KIND_ARRAY, FA_INTRINSIC(ARRAY_PROTO), 0, sizeof(FaArray) / sizeof(FaValue), 0);
    return fa_rt.objects.array_shape;
}

/* A boxed array whose elements are the first `length` of a run for `capacity`; NULL: it has none. */
static inline FaArray *plain_array_of(FaValues *run, uint32_t capacity, uint32_t length, FaValue extra)
{
    const FaShape *shape = fa_plain_array_shape();
    FaArray *a = fa_heap_alloc(sizeof *a);
    a->object.head = FA_HEAD(FA_KIND_ARRAY, (uintptr_t)shape);
    a->object.more = NULL;
    a->elements = run != NULL ? run->at : NULL;
    a->length = length;
    a->capacity = capacity;
    a->extra = extra;
    a->bias = 0;
    return a;
}

static inline void copy_values(FaValue *to, const FaValue *from, uint32_t n)
{
    if (n > SHORT)
        memcpy(to, from, n * sizeof(FaValue));
    else
        for (uint32_t i = 0; i < n; i++)
            to[i] = from[i];
}

static inline void fill_with_holes(FaValue *at, uint32_t n)
{
    for (; n >= 4; n -= 4, at += 4)
        at[0] = at[1] = at[2] = at[3] = FA_EMPTY;
    for (uint32_t i = 0; i < n; i++)
        at[i] = FA_EMPTY;
}

/* A run for `capacity` elements, the first n of them copied; NULL for none. */
static inline FaValues *run_from(uint32_t capacity, const FaValue *values, uint32_t n)
{
    if (capacity == 0)
        return NULL;
    FaValues *run = fa_heap_alloc(sizeof *run + (size_t)capacity * sizeof(FaValue));
    run->head = FA_HEAD(FA_KIND_VALUES, capacity);
    copy_values(run->at, values, n);
    fill_with_holes(run->at + n, capacity - n);
    return run;
}

static void make_run(FaArray *a, uint32_t capacity, const FaValue *values, uint32_t n)
{
    a->elements = run_from(capacity, values, n)->at;
    a->capacity = capacity;
    fa_barrier(&a->elements);
}

FaArray *fa_array_new(uint32_t capacity)
{
    return plain_array_of(run_from(capacity, NULL, 0), capacity, 0, FA_EMPTY);
}

FaArray *fa_array_from(const FaValue *values, uint32_t n)
{
    return plain_array_of(run_from(n, values, n), n, n, FA_EMPTY);
}

FaArray *fa_array_new_holes(uint32_t length)
{
    return plain_array_of(run_from(length, NULL, 0), length, length, FA_TRUE);
}

/* ---- growing ---- */

bool fa_array_reserve(FaArray *a, uint32_t n)
{
    if (n <= a->capacity)
        return true;
    uint64_t capacity = (uint64_t)n + n / 2 + 6;
    if (capacity > UINT32_MAX)
        capacity = UINT32_MAX;
    uint32_t stored = a->length < a->capacity ? a->length : a->capacity;
    if (fa_array_has_doubles(a))
        fa_array_grow_doubles(a, (uint32_t)capacity, stored);
    else
        make_run(a, (uint32_t)capacity, a->elements, stored);
    return true;
}

void fa_array_push(FaArray *a, FaValue v)
{
    if (FA_UNLIKELY(a->length == a->capacity))
        fa_array_reserve(a, a->length + 1);
    if (FA_UNLIKELY(fa_array_has_doubles(a)))
        fa_array_put_in_doubles(a, a->length, v);
    else
        fa_store(&a->elements[a->length], v);
    a->length++;
}

void fa_array_append(FaArray *a, const FaValue *values, uint32_t n)
{
    if (n == 0)
        return;
    if (a->capacity == 0) {
        make_run(a, n, values, n);
    } else {
        fa_array_reserve(a, a->length + n);
        memcpy(a->elements + a->length, values, n * sizeof(FaValue));
        fa_barrier_range(a->elements + a->length, n);
    }
    a->length += n;
}

void fa_array_push_element(FaArray *a, FaValue v)
{
    if (FA_UNLIKELY(a->length == a->capacity) && fa_is_double(v) && !fa_array_has_doubles(a))
        fa_array_make_doubles(a);
    fa_array_push(a, v);
}

void fa_array_store_past_end(FaArray *a, uint32_t index, FaValue v)
{
    fa_array_reserve(a, index + 1);
    fa_array_put(a, index, v);
    a->length = index + 1;
}

bool fa_array_gap_is_dense(const FaArray *a, uint32_t index)
{
    return index < FA_ARRAY_DENSE_MAX &&
           (index < a->capacity || index - a->length <= FA_ARRAY_GAP_MAX);
}

/* ---- ArrayCreate, ArraySpeciesCreate ---- */

static FaArray *array_with_length(uint32_t length)
{
    if (length <= FA_ARRAY_DENSE_MAX / 4)
        return fa_array_new_holes(length);
    FaArray *a = fa_array_new(0);
    fa_array_make_slow(a);
    a->length = length;
    return a;
}

/* 10.4.2.2 ArrayCreate; proto NULL means %Array.prototype%. */
FaValue fa_array_create_js(uint64_t length, FaObject *proto)
{
    if (length > UINT32_MAX)
        return fa_throw_range("Invalid array length");
    FaArray *a = array_with_length((uint32_t)length);
    if (proto != NULL && proto != fa_object_proto(&a->object))
        fa_set_prototype_of_js(&a->object, fa_from_object(proto));
    return fa_from_object(a);
}

int fa_is_array_js(FaValue v)
{
    if (!fa_is_object(v))
        return 0;
    const FaExotic *exotic = fa_exotic_of(fa_as_object(v));
    if (exotic != NULL && exotic->is_array != NULL)
        return exotic->is_array(fa_as_object(v));
    return fa_is_array_kind(fa_as_object(v));
}

/* True when `original` is a plain array of an untouched %Array%: its constructor is that, with the
 * original @@species. What can change structurally is covered by the epoch; the value of
 * `constructor` is looked at. */
static bool species_is_plain(FaObject *original)
{
    const FaObjectState *state = &fa_rt.objects;
    return state->species_epoch == fa_rt.proto_epoch &&
           fa_shape_of(original) == state->array_shape &&
           *state->species_place == fa_from_object(fa_rt.intrinsics[FA_I_ARRAY]);
}

/* Remembers that the species of plain arrays was found to be %Array%. */
static void note_plain_species(FaObject *original)
{
    FaFound f;
    FaObject *array = fa_rt.intrinsics[FA_I_ARRAY], *proto = fa_rt.intrinsics[FA_I_ARRAY_PROTO];
    if (fa_shape_of(original) != fa_rt.objects.array_shape || array == NULL ||
        fa_object_proto(original) != proto)
        return;
    fa_object_pin(array);
    if (!fa_find_own(proto, FA_KEY(constructor), &f) || f.attributes & FA_ACCESSOR)
        return;
    fa_rt.objects.species_place = f.place;
    fa_rt.objects.species_epoch = fa_rt.proto_epoch;
}

/* Steps 3 to 6 of ArraySpeciesCreate: the constructor, or undefined. */
static FaValue species_of_js(FaObject *original)
{
    FaValue c = fa_get_js(original, FA_KEY(constructor), fa_from_object(original));
    if (fa_threw(c) || !fa_is_object(c))
        return c;
    bool is_array = fa_as_object(c) == fa_rt.intrinsics[FA_I_ARRAY];
    c = fa_get_js(fa_as_object(c), FA_KEY_SYMBOL(species), c);
    if (is_array && !fa_threw(c) && fa_is_object(c) &&
        fa_as_object(c) == fa_rt.intrinsics[FA_I_ARRAY])
        note_plain_species(original);
    return c == FA_NULL ? FA_UNDEFINED : c;
}

/* 10.4.2.3 ArraySpeciesCreate */
FaValue fa_array_species_create_js(FaObject *original, uint64_t length)
{
    if (species_is_plain(original))
        return fa_array_create_js(length, NULL);
    int is_array = fa_is_array_js(fa_from_object(original));
    if (is_array <= 0)
        return is_array < 0 ? FA_THREW : fa_array_create_js(length, NULL);
    FaValue c = species_of_js(original);
    if (fa_threw(c))
        return c;
    if (fa_is_undefined(c) || c == fa_from_object(fa_rt.intrinsics[FA_I_ARRAY]))
        return fa_array_create_js(length, NULL);
    if (!fa_is_constructor(c))
        return fa_throw_type("object.constructor[Symbol.species] is not a constructor");
    FaValue argument = fa_from_size(length);
    return fa_construct_js(c, 1, &argument, c);
}

/* ---- lists ---- */

static FaValues *list_of_dense(const FaArray *a)
{
    FaValues *list = fa_values_new(FA_KIND_VALUES, a->length, FA_UNDEFINED);
    for (uint32_t i = 0; i < a->length; i++) {
        FaValue v = fa_array_at(a, i);
        list->at[i] = v == FA_EMPTY ? FA_UNDEFINED : v;
    }
    return list;
}

#define LIST_MAX (1u << 24)

/* 7.3.20 CreateListFromArrayLike */
FaValues *fa_list_from_array_like_js(FaValue v, uint32_t *n)
{
    if (!fa_is_object(v)) {
        fa_throw_type("CreateListFromArrayLike called on non-object");
        return NULL;
    }
    if (fa_is_dense_array(v) && !fa_rt.proto_has_elements) {
        *n = fa_as_array(v)->length;
        return list_of_dense(fa_as_array(v));
    }
    int64_t length = fa_length_of_js(fa_as_object(v));
    if (length < 0 || length > LIST_MAX) {
        if (length > 0)
            fa_throw_range("Invalid array length");
        return NULL;
    }
    *n = (uint32_t)length;
    FaValues *list = fa_values_new(FA_KIND_VALUES, *n, FA_UNDEFINED);
    for (uint32_t i = 0; i < *n; i++) {
        FaValue element = fa_get_js(fa_as_object(v), fa_key_index(i), v);
        if (fa_threw(element))
            return NULL;
        fa_store(&list->at[i], element);
    }
    return list;
}
