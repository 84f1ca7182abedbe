/* Property descriptors as JavaScript objects (ECMA-262 6.2.6). */
#ifndef FA_DESCRIPTOR_H
#define FA_DESCRIPTOR_H

#include "runtime/object.h"

/* ToPropertyDescriptor. False: threw. */
bool fa_to_property_descriptor_js(FaValue v, FaDescriptor *out);
/* FromPropertyDescriptor: the fields that are present, in the standard's order. */
FaValue fa_from_property_descriptor(const FaDescriptor *d);
/* May built-ins make properties of names that they are handed? False, a TypeError thrown: the compiler has seen no call of them, and
 * told what is in properties from what the program names (FaProgram.names_are_closed): this one was found by a name put together at run time. */
bool fa_may_define_names(void);

#endif
