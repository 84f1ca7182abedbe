/* Symbols: the well-known ones, new ones, and the registry of Symbol.for. */
#include "runtime/realm.h"

/* ---- well-known symbols (ECMA-262 6.1.5.1) ---- */

/* Laid out as FaSymbol; the description is a pointer so that it can be a constant. */
typedef struct StaticSymbol {
    uint64_t head;
    uint32_t hash, pad;
    const void *description;
} StaticSymbol;

#define S(NAME) static FA_STATIC_LATIN1(text_##NAME, "Symbol." #NAME, sizeof("Symbol." #NAME) - 1);
FA_WELL_KNOWN_SYMBOLS(S)
#undef S

#define HASH(n) ((uint32_t)(n)*0x9E3779B1u)

static StaticSymbol well_known[FA_SYMBOL_COUNT] = {
#define S(NAME)                                                                                    \
    {FA_HEAD(FA_KIND_SYMBOL, FA_SYM_WELL_KNOWN), HASH(FA_SYMBOL_##NAME + 1), 0, &text_##NAME},
    FA_WELL_KNOWN_SYMBOLS(S)
#undef S
};

FaSymbol *const fa_symbols[FA_SYMBOL_COUNT] = {
#define S(NAME) (FaSymbol *)(void *)&well_known[FA_SYMBOL_##NAME],
    FA_WELL_KNOWN_SYMBOLS(S)
#undef S
};

/* ---- new ones ---- */

static void init(FaSymbol *symbol, unsigned kind, unsigned flags, FaValue description)
{
    symbol->head = FA_HEAD(kind, flags);
    symbol->hash = HASH(FA_SYMBOL_COUNT + ++fa_rt.symbols_made);
    symbol->pad = 0;
    symbol->description = description;
}

static FaSymbol *make(unsigned flags, FaValue description)
{
    FaSymbol *symbol = fa_heap_alloc(sizeof *symbol);
    init(symbol, FA_KIND_SYMBOL, flags, description);
    return symbol;
}

FaSymbol *fa_symbol_new(FaValue description)
{
    return make(0, description);
}

FaSymbol *fa_private_name_new(FaValue description, FaValue owner)
{
    FaPrivateName *name = fa_heap_alloc(sizeof *name);
    init(&name->symbol, FA_KIND_PRIVATE_NAME, 0, description);
    name->owner = owner;
    return &name->symbol;
}

/* ---- the registry (20.4.2.2): a run of symbols, open addressing by the hash of their keys, at
 * most half full ----- */

static FaValue *find(FaValues *run, FaString *key)
{
    uint32_t mask = fa_values_count(run) - 1, i = fa_str_hash(key) & mask;
    for (; run->at[i] != FA_EMPTY; i = (i + 1) & mask) {
        const FaSymbol *symbol = fa_ptr(run->at[i]);
        if (fa_str_equal(fa_as_string(symbol->description), key))
            break;
    }
    return &run->at[i];
}

static void grow_registry(void)
{
    FaValues *old = fa_rt.symbol_registry;
    uint32_t capacity = old == NULL ? 16 : 2 * fa_values_count(old);
    FaValues *run = fa_values_new(FA_KIND_VALUES, capacity, FA_EMPTY);
    for (uint32_t i = 0; old != NULL && i < fa_values_count(old); i++)
        if (old->at[i] != FA_EMPTY) {
            const FaSymbol *symbol = fa_ptr(old->at[i]);
            *find(run, fa_as_string(symbol->description)) = old->at[i];
        }
    fa_rt.symbol_registry = run;
}

FaSymbol *fa_symbol_for(FaString *key)
{
    key = fa_str_flat(key);
    FaValues *run = fa_rt.symbol_registry;
    if (run == NULL || 2 * (fa_rt.symbol_registry_count + 1) > fa_values_count(run))
        grow_registry();
    FaValue *place = find(fa_rt.symbol_registry, key);
    if (*place == FA_EMPTY) {
        FaSymbol *symbol = make(FA_SYM_REGISTERED, fa_from_ptr(key));
        fa_store(place, fa_from_ptr(symbol));
        fa_rt.symbol_registry_count++;
    }
    return fa_ptr(*place);
}

FaValue fa_symbol_key_for(const FaSymbol *symbol)
{
    return symbol->head & FA_SYM_REGISTERED ? symbol->description : FA_UNDEFINED;
}
