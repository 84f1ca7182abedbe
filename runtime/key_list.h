/* A list of property keys under construction, as strings and symbols. */
#ifndef FA_KEY_LIST_H
#define FA_KEY_LIST_H

#include "runtime/object.h"

typedef struct FaKeyList {
    FaValues *run; /* larger than needed until fa_key_list_finish */
    uint32_t count;
} FaKeyList;

void fa_key_list_add(FaKeyList *list, FaValue key);
void fa_key_list_add_index(FaKeyList *list, uint32_t index);
/* The keys as a run of exactly their number. */
FaValues *fa_key_list_finish(FaKeyList *list);

/* The own property keys of an ordinary object or array that are no indices. */
FaValues *fa_own_names(FaObject *o);

#endif
