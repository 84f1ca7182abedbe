/* What closures hold, by name, for programs compiled with --scopes: emitted C hands over a table. */
#ifndef FA_SCOPES_H
#define FA_SCOPES_H

#include "runtime/function.h"

/* The names of a record's slots; NULL: the record around (slot 0), or what has no name in the program. */
typedef struct FaRecordNames {
    const struct FaRecordNames *around; /* the names of the record in slot 0; NULL: there is none */
    uint32_t count;
    FaString *const *names;
} FaRecordNames;

/* A captured value: of a variable, its cell, or a record. */
typedef enum FaHeldKind { FA_HOLDS_VALUE, FA_HOLDS_CELL, FA_HOLDS_RECORD } FaHeldKind;
typedef struct FaHeld {
    FaHeldKind kind;
    FaString *name;               /* NULL: it has none in the program */
    const FaRecordNames *record;
} FaHeld;

/* A function of which there are closures, and what those capture. */
typedef struct FaHolder {
    const FaFunctionInfo *info;
    const FaHeld *held;           /* info->captures of them */
} FaHolder;

typedef struct FaScopes {
    void (*begin)(void);          /* fa_scopes_begin: named here so that other programs do without it */
    const FaHolder *holders;
    size_t count;
} FaScopes;

/* Defines the global function scopesOf. */
void fa_scopes_begin(void);

#endif
