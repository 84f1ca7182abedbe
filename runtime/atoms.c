/* The atoms the runtime knows, as static strings: FA_ATOM(length) is an address constant. Their
 * hashes are computed when the table of atoms is made (intern.c). */
#include "runtime/string.h"

#define FLAGS (FA_STR_STATIC | FA_STR_ATOM | FA_STR_NOT_INDEX)
#define ATOM(ID, TEXT)                                                                             \
    static struct {                                                                                \
        uint64_t head;                                                                             \
        uint32_t hash, pad;                                                                        \
        char text[sizeof(TEXT)];                                                                   \
    } atom_##ID = {FA_STRING_HEAD(sizeof(TEXT) - 1, FLAGS), 0, 0, TEXT};
#include "runtime/atoms.def"
#undef ATOM

FaString *const fa_atoms[FA_ATOM_COUNT] = {
#define ATOM(ID, TEXT) (FaString *)(void *)&atom_##ID,
#include "runtime/atoms.def"
#undef ATOM
};
