/* What the files of the Set family share. */
#ifndef FA_BUILTIN_SET_H
#define FA_BUILTIN_SET_H

#include "runtime/map.h"

/* The methods of builtin_set_algebra.c. */
FaGeneric set_proto_union, set_proto_intersection, set_proto_difference, set_proto_symmetric_difference,
    set_proto_is_subset_of, set_proto_is_superset_of, set_proto_is_disjoint_from;

#endif
