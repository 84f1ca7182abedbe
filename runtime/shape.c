/* Shapes (hidden classes): what properties an object has, where, with which attributes, and its
 * prototype.
 *
 *   root(OBJECT, P)  --a-->  {a}  --b-->  {a, b}      objects made alike share shapes, so one
 * comparison
 *                                \--c-->  {a, c}      of the head tells an inline cache everything
 *
 * Laws. A shared shape never changes: adding, changing attributes, sealing and so on lead to
 * another shape by a transition, found again by the next object. Transitions hold their children
 * weakly; children hold their parents. The roots for prototype P hang off P's own shape, which is
 * unique (fa_object_pin). */
#include "runtime/shape.h"

#include "runtime/realm.h"

/* ---- sets of children ---- */

/* A BYTES cell: open addressing; SWEPT marks a child that died. */
typedef struct Children {
    uint64_t head;
    uint32_t used, mask; /* slots not NULL; size - 1 */
    FaShape *at[];
} Children;

#define SWEPT ((FaShape *)(uintptr_t)1)

/* What distinguishes a transition (or root) from its siblings. */
typedef struct Edge {
    uint64_t key, tag;
} Edge;

#define EDGE_CHANGE 0x100u /* the transition changes attributes, it adds nothing */

static Edge root_edge(unsigned kind, unsigned inline_capacity, unsigned first_slot, unsigned flags)
{
    return (Edge){(uint64_t)kind << 16 | inline_capacity << 8 | first_slot, flags & FA_SHAPE_LAZY};
}

static Edge edge_of(const FaShape *s)
{
    if (s->parent == NULL)
        return root_edge(s->object_kind, s->inline_capacity, s->first_slot, s->flags);
    return (Edge){s->key, s->attributes | (s->count == s->parent->count ? EDGE_CHANGE : 0)};
}

static bool edge_equal(Edge a, Edge b)
{
    return a.key == b.key && a.tag == b.tag;
}

static uint32_t edge_hash(Edge e)
{
    return (uint32_t)(((e.key ^ e.tag << 40) * 0x9E3779B97F4A7C15ull) >> 32);
}

static Children *children_of(const FaShape *holder)
{
    bool many = holder->transitions != FA_EMPTY && fa_kind(holder->transitions) == FA_KIND_BYTES;
    return many ? fa_ptr(holder->transitions) : NULL;
}

static FaShape *find_child(const FaShape *holder, Edge edge)
{
    if (holder->transitions == FA_EMPTY)
        return NULL;
    const Children *set = children_of(holder);
    if (set == NULL) {
        FaShape *only = fa_ptr(holder->transitions);
        return edge_equal(edge_of(only), edge) ? only : NULL;
    }
    for (uint32_t h = edge_hash(edge);; h++) {
        FaShape *s = set->at[h & set->mask];
        if (s == NULL)
            return NULL;
        if (s != SWEPT && edge_equal(edge_of(s), edge))
            return s;
    }
}

static void set_insert(Children *set, FaShape *child)
{
    uint32_t h = edge_hash(edge_of(child));
    while (set->at[h & set->mask] != NULL)
        h++;
    set->at[h & set->mask] = child;
    set->used++;
}

static Children *set_new(uint32_t size)
{
    Children *set = fa_bytes_new(sizeof(Children) + size * sizeof(FaShape *));
    set->used = 0;
    set->mask = size - 1;
    memset(set->at, 0, size * sizeof(FaShape *));
    return set;
}

/* Makes the set that holds holder's children and has room for one more. The allocation may sweep
 * some away. */
static Children *make_room(FaShape *holder)
{
    Children *old = children_of(holder);
    if (old != NULL && (old->used + 1) * 4 <= (old->mask + 1) * 3)
        return old;
    Children *set = set_new(old == NULL ? 8 : (old->mask + 1) * 2);
    if (old == NULL && holder->transitions != FA_EMPTY)
        set_insert(set, fa_ptr(holder->transitions));
    for (uint32_t i = 0; old != NULL && i <= old->mask; i++)
        if (old->at[i] != NULL && old->at[i] != SWEPT)
            set_insert(set, old->at[i]);
    holder->transitions = fa_from_ptr(set);
    fa_barrier(holder);
    return set;
}

static void add_child(FaShape *holder, FaShape *child)
{
    if (!(holder->flags & FA_SHAPE_REGISTERED)) {
        fa_weak_add(&fa_rt.objects.weak_shapes, holder);
        holder->flags |= FA_SHAPE_REGISTERED;
    }
    if (holder->transitions == FA_EMPTY)
        holder->transitions = fa_from_ptr(child);
    else
        set_insert(make_room(holder), child);
}

/* ---- sweeping ---- */

static void sweep_children(FaShape *holder)
{
    Children *set = children_of(holder);
    if (set == NULL) {
        if (!fa_heap_is_marked(fa_ptr(holder->transitions)))
            holder->transitions = FA_EMPTY;
        return;
    }
    for (uint32_t i = 0; i <= set->mask; i++)
        if (set->at[i] != NULL && set->at[i] != SWEPT && !fa_heap_is_marked(set->at[i]))
            set->at[i] = SWEPT;
}

void fa_shapes_sweep(void)
{
    FaWeakList *list = &fa_rt.objects.weak_shapes;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        FaShape *holder = fa_weak_items(list)[i];
        if (!fa_heap_is_marked(holder))
            continue;
        if (holder->transitions != FA_EMPTY)
            sweep_children(holder);
        fa_weak_items(list)[kept++] = holder;
    }
    list->count = kept;
}

static void mark_key(FaKey key)
{
    if (key != 0 && !fa_key_is_index(key))
        fa_heap_mark_ptr(fa_ptr(key));
}

void fa_shape_trace(FaShape *s)
{
    if (s->proto != NULL)
        fa_heap_mark_ptr(s->proto);
    if (s->parent != NULL)
        fa_heap_mark_ptr(s->parent);
    if (s->table != NULL)
        fa_heap_mark_ptr(s->table);
    mark_key(s->key);
    if (children_of(s) != NULL)
        fa_heap_mark_ptr(children_of(s));
}

/* ---- roots ---- */

static FaShape *shape_new(const FaShape *model)
{
    FaShape *s = fa_heap_alloc(sizeof *s);
    *s = *model;
    s->head = FA_HEAD(FA_KIND_SHAPE, 0);
    s->transitions = FA_EMPTY;
    s->flags &= (uint8_t)~FA_SHAPE_REGISTERED;
    s->wanted = 0;
    return s;
}

static FaShape *root_holder(FaObject *proto)
{
    if (proto != NULL) {
        fa_object_pin(proto);
        return fa_shape_of(proto);
    }
    if (fa_rt.objects.null_roots == NULL) {
        fa_objects_ensure_swept();
        fa_rt.objects.null_roots = shape_new(&(FaShape){.flags = FA_SHAPE_UNIQUE});
    }
    return fa_rt.objects.null_roots;
}

FaShape *fa_shape_root_sized(unsigned kind, FaObject *proto, unsigned inline_capacity,
                             unsigned first_slot, unsigned flags)
{
    FaShape *holder = root_holder(proto);
    FaShape *root = find_child(holder, root_edge(kind, inline_capacity, first_slot, flags));
    if (root != NULL)
        return root;
    root = shape_new(&(FaShape){.proto = proto,
                                .object_kind = (uint16_t)kind,
                                .inline_capacity = (uint8_t)inline_capacity,
                                .first_slot = (uint8_t)first_slot,
                                .flags = (uint8_t)flags});
    add_child(holder, root);
    return root;
}

FaShape *fa_shape_root(unsigned kind, FaObject *proto, unsigned inline_capacity)
{
    return fa_shape_root_sized(kind, proto, inline_capacity, sizeof(FaObject) / sizeof(FaValue), 0);
}

FaShape *fa_shape_root_like(const FaShape *s, FaObject *proto)
{
    return fa_shape_root_sized(s->object_kind, proto, s->inline_capacity, s->first_slot,
                               s->flags & FA_SHAPE_LAZY);
}

/* ---- transitions ---- */

static void note_wanted(FaShape *s)
{
    uint32_t count = s->count;
    while (s->parent != NULL)
        s = s->parent;
    if (count > s->wanted && count <= UINT16_MAX)
        s->wanted = (uint16_t)count;
}

static uint8_t flags_for(unsigned attributes)
{
    if (attributes & FA_ACCESSOR)
        return FA_SHAPE_HAS_ACCESSOR;
    return attributes & FA_WRITABLE ? 0 : FA_SHAPE_HAS_READONLY;
}

/* A child of s by this edge, with this table; the caller fills in what else differs. */
static FaShape *child_new(FaShape *s, FaKey key, unsigned attributes, FaPropTable *table)
{
    FaShape *child = shape_new(s);
    child->parent = s;
    child->key = key;
    child->attributes = (uint8_t)attributes;
    child->table = table;
    return child;
}

FaShape *fa_shape_add(FaShape *s, FaKey key, unsigned attributes)
{
    FaShape *child = find_child(s, (Edge){key, attributes});
    if (child != NULL)
        return child;
    FaPropTable *table = fa_table_extend(s->table, s->count, fa_entry(key, attributes));
    child = child_new(s, key, attributes, table);
    child->count = s->count + 1;
    child->flags |= flags_for(attributes);
    note_wanted(child);
    add_child(s, child);
    return child;
}

FaShape *fa_shape_change(FaShape *s, uint32_t slot, unsigned attributes)
{
    FaKey key = fa_entry_key(s->table->entries[slot]);
    FaShape *child = find_child(s, (Edge){key, attributes | EDGE_CHANGE});
    if (child != NULL)
        return child;
    FaPropTable *table = fa_table_copy(s->table, s->count, s->table->capacity);
    table->entries[slot] = fa_entry(key, attributes);
    child = child_new(s, key, attributes, table);
    child->flags |= flags_for(attributes);
    add_child(s, child);
    return child;
}

unsigned fa_restricted_attributes(unsigned attributes, FaRestriction how)
{
    if (how >= FA_RESTRICT_SEAL)
        attributes &= ~(unsigned)FA_CONFIGURABLE;
    if (how == FA_RESTRICT_FREEZE && !(attributes & FA_ACCESSOR))
        attributes &= ~(unsigned)FA_WRITABLE;
    return attributes;
}

/* Private elements are no properties: freezing leaves them alone. */
static void restrict_entries(FaPropTable *table, uint32_t count, FaRestriction how)
{
    for (uint32_t i = 0; i < count; i++) {
        FaKey key = fa_entry_key(table->entries[i]);
        if (key != 0 && fa_kind(key) != FA_KIND_PRIVATE_NAME)
            table->entries[i] = fa_entry(
                key, fa_restricted_attributes(fa_entry_attributes(table->entries[i]), how));
    }
}

static FaShape *restrict_unique(FaShape *s, FaRestriction how)
{
    s->flags |= FA_SHAPE_NOT_EXTENSIBLE;
    if (how != FA_RESTRICT_EXTEND && s->table != NULL)
        restrict_entries(s->table, s->count, how);
    if (s->flags & FA_SHAPE_IS_PROTO)
        fa_epoch_bump();
    return s;
}

FaShape *fa_shape_restrict(FaShape *s, FaRestriction how)
{
    if (s->flags & FA_SHAPE_UNIQUE)
        return restrict_unique(s, how);
    FaKey key = fa_key_index((uint32_t)how);
    FaShape *child = find_child(s, (Edge){key, EDGE_CHANGE});
    if (child != NULL)
        return child;
    FaPropTable *table = s->table;
    if (how != FA_RESTRICT_EXTEND && table != NULL) {
        table = fa_table_copy(table, s->count, table->capacity);
        restrict_entries(table, s->count, how);
    }
    child = child_new(s, key, 0, table);
    child->flags |=
        FA_SHAPE_NOT_EXTENSIBLE | (how == FA_RESTRICT_FREEZE ? FA_SHAPE_HAS_READONLY : 0);
    add_child(s, child);
    return child;
}

bool fa_shape_find(FaShape *s, FaKey key, uint32_t *slot, unsigned *attributes)
{
    *slot = fa_table_find(s->table, s->count, key);
    if (*slot == FA_NO_SLOT)
        return false;
    *attributes = fa_entry_attributes(s->table->entries[*slot]);
    return true;
}
