/* SetIntegrityLevel and TestIntegrityLevel (ECMA-262 7.3.15, 7.3.16): sealed and frozen objects. */
#ifndef FA_INTEGRITY_H
#define FA_INTEGRITY_H

#include "runtime/object.h"

int fa_set_integrity_level_js(FaObject *o, bool frozen);  /* 1, 0 refused, -1 threw */
int fa_test_integrity_level_js(FaObject *o, bool frozen); /* 1, 0, -1 threw */

#endif
