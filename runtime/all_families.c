/* Families of built-ins for programs of which little can be said. In a file of its own: who refers to a table links all
 * of it. */
#include "runtime/realm.h"

const FaFamily *const fa_all_families[FA_FAMILY_COUNT] = {
#define FAMILY(ID, DOC) [FA_FAMILY_##ID] = &fa_family_##ID,
#include "runtime/families.def"
#undef FAMILY
};

const FaFamily *const fa_common_families[FA_FAMILY_COUNT] = {
#define FAMILY(ID, DOC) [FA_FAMILY_##ID] = &fa_family_##ID,
#define FAMILY_APART(ID, DOC)
#include "runtime/families.def"
#undef FAMILY
};
