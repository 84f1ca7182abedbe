/* Warnings to the person who runs the program. */
#ifndef FA_WARNING_H
#define FA_WARNING_H

#include "runtime/string.h"

/* Prints "(node:PID) Warning: message" on standard error, as node does; nothing when the message is NULL. */
void fa_emit_warning(FaString *message);

#endif
