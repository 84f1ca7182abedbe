/* Hashing, and the table of atoms.
 *
 * Law: one atom per contents; the table finds it whether its units are stored as Latin-1 or as
 * UTF-16. A string that is a canonical array index hashes to its index, mixed, and is never an
 * atom. Any other hash is of the units alone. The table holds atoms weakly: a collection replaces
 * dead ones by tombstones, growing drops these. It is made at the first use, with the static atoms
 * in it. */
#include "runtime/realm.h"

#include "runtime/error.h"
#include "runtime/heap_internal.h"
#include "runtime/heap_os.h"

#include <assert.h>

#define FIRST_CAPACITY 512u

static FaString tombstone;

/* ---- hashing ---- */

static uint32_t mix(uint32_t h)
{
    h ^= h >> 16;
    h *= 0x7FEB352Du;
    h ^= h >> 15;
    h *= 0x846CA68Bu;
    return h ^ h >> 16;
}

#define HASH_STEP(h, unit) (((h) ^ (unit)) * 0x9E3779B1u)

static uint32_t hash_latin1(const uint8_t *units, uint32_t length)
{
    uint32_t h = length;
    for (uint32_t i = 0; i < length; i++)
        h = HASH_STEP(h, units[i]);
    return mix(h);
}

static uint32_t hash_wide(const uint16_t *units, uint32_t length)
{
    uint32_t h = length;
    for (uint32_t i = 0; i < length; i++)
        h = HASH_STEP(h, units[i]);
    return mix(h);
}

static void add_flags(FaString *s, unsigned flags)
{
    s->head |= (uint64_t)flags << 32;
}

uint32_t fa_str_hash(FaString *flat)
{
    uint32_t index;
    assert(!fa_str_is_rope(flat));
    if (fa_str_flags(flat) & FA_STR_HASHED)
        return flat->hash;
    if (fa_str_array_index(flat, &index))
        return mix(index);
    uint32_t n = fa_str_length(flat);
    flat->hash = fa_str_is_wide(flat) ? hash_wide(flat->u.wide, n) : hash_latin1(flat->u.latin1, n);
    add_flags(flat, FA_STR_HASHED);
    return flat->hash;
}

/* ---- canonical array indices ---- */

/* Reads a canonical decimal numeral up to 2^32 - 2. */
static bool parse_index(const FaString *flat, uint32_t *index)
{
    uint32_t n = fa_str_length(flat);
    uint64_t value = 0;
    if (n == 0 || n > 10 || (n > 1 && fa_str_unit(flat, 0) == '0'))
        return false;
    for (uint32_t i = 0; i < n; i++) {
        unsigned digit = fa_str_unit(flat, i) - (unsigned)'0';
        if (digit > 9)
            return false;
        value = 10 * value + digit;
    }
    if (value >= UINT32_MAX)
        return false;
    *index = (uint32_t)value;
    return true;
}

bool fa_str_array_index(FaString *s, uint32_t *index)
{
    unsigned flags = fa_str_flags(s);
    if (flags & FA_STR_NOT_INDEX || fa_str_length(s) > 10)
        return false;
    s = fa_str_flat(s);
    if (fa_str_flags(s) & FA_STR_INDEX) {
        *index = s->hash;
        return true;
    }
    if (!parse_index(s, index)) {
        add_flags(s, FA_STR_NOT_INDEX);
        return false;
    }
    s->hash = *index;
    add_flags(s, FA_STR_INDEX);
    return true;
}

/* ---- the table ---- */

/* The place of the atom with these contents, or the empty one that ends the search. */
static FaString **find(const FaAtomTable *table, FaString *s, uint32_t hash)
{
    uint32_t i = hash & (table->capacity - 1);
    for (; table->slots[i] != NULL; i = (i + 1) & (table->capacity - 1)) {
        FaString *atom = table->slots[i];
        if (atom->hash == hash && atom != &tombstone && fa_str_equal(atom, s))
            break;
    }
    return &table->slots[i];
}

/* Puts an atom known not to be there into a table without tombstones before it. */
static void insert_new(FaAtomTable *table, FaString *atom)
{
    uint32_t i = atom->hash & (table->capacity - 1);
    while (table->slots[i] != NULL)
        i = (i + 1) & (table->capacity - 1);
    table->slots[i] = atom;
    table->used++;
}

static void rehash(FaAtomTable *table, uint32_t capacity)
{
    FaAtomTable old = *table;
    *table = (FaAtomTable){fa_os_alloc(capacity * sizeof *table->slots), capacity, 0};
    if (table->slots == NULL)
        fa_fatal("out of memory");
    for (uint32_t i = 0; i < old.capacity; i++)
        if (old.slots[i] != NULL && old.slots[i] != &tombstone)
            insert_new(table, old.slots[i]);
    if (old.slots != NULL)
        fa_os_unreserve(old.slots, old.capacity * sizeof *old.slots);
}

static void make_table(FaAtomTable *table)
{
    rehash(table, FIRST_CAPACITY);
    for (unsigned i = 0; i < FA_ATOM_COUNT; i++) {
        fa_str_hash(fa_atoms[i]);
        assert(*find(table, fa_atoms[i], fa_atoms[i]->hash) == NULL && "an atom is listed twice");
        insert_new(table, fa_atoms[i]);
    }
}

/* Makes room for one more; tombstones alone do not make the table larger. */
static void make_room(FaAtomTable *table)
{
    uint32_t atoms = 0;
    for (uint32_t i = 0; i < table->capacity; i++)
        atoms += table->slots[i] != NULL && table->slots[i] != &tombstone;
    rehash(table, 2 * atoms > table->capacity ? 2 * table->capacity : table->capacity);
}

/* Makes s, which is not in the table, the atom of its contents. `place` is where its search ended.
 */
static void add(FaAtomTable *table, FaString **place, FaString *s)
{
    add_flags(s, FA_STR_ATOM);
    if (4 * (table->used + 1) > 3 * table->capacity) {
        make_room(table);
        insert_new(table, s);
        return;
    }
    *place = s;
    table->used++;
}

FaString *fa_str_intern(FaString *s)
{
    FaAtomTable *table = &fa_rt.atoms;
    if (fa_str_flags(s) & FA_STR_ATOM)
        return s;
    s = fa_str_flat(s);
    if (table->slots == NULL)
        make_table(table);
    FaString **place = find(table, s, fa_str_hash(s));
    assert(!(fa_str_flags(s) & FA_STR_INDEX));
    if (*place != NULL)
        return *place;
    add(table, place, s);
    return s;
}

/* Looks short texts up before making a string of them: most are there already. */
FaString *fa_str_intern_ascii(const char *text)
{
    FA_STATIC_LATIN1(probe, "", 63);
    size_t n = strlen(text);
    if (n < sizeof probe.text && fa_rt.atoms.slots != NULL) {
        FaString *s = (FaString *)(void *)&probe;
        s->head = FA_STRING_HEAD(n, FA_STR_STATIC);
        memcpy(probe.text, text, n);
        FaString *atom = *find(&fa_rt.atoms, s, fa_str_hash(s));
        if (atom != NULL)
            return atom;
    }
    return fa_str_intern(fa_str_from_ascii(text));
}

/* After marking: dead atoms leave the table. */
void fa_intern_sweep(void)
{
    const FaAtomTable *table = &fa_rt.atoms;
    for (uint32_t i = 0; i < table->capacity; i++)
        if (table->slots[i] != NULL && !fa_heap_is_marked(table->slots[i]))
            table->slots[i] = &tombstone;
}
