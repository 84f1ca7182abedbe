/* Everything the compiler knows about one compilation hangs off its Unit.
 *
 * There are no other roots and no globals. A pass adds what it finds as a pointer to a struct of
 * its own, declared here and defined in its header.
 */
#ifndef FUNARG_FRONTEND_UNIT_H
#define FUNARG_FRONTEND_UNIT_H

#include "frontend/base.h"
#include "frontend/diag.h"
#include "frontend/name.h"
#include "frontend/source.h"

struct AstNode;
struct Options;
struct ModuleGraph;
struct ScopeInfo;
struct CaptureInfo;
struct IrProgram;

/* A comment `@noalloc` in the source, and what it stands before: see frontend/noalloc_mark.h. */
typedef struct NoallocMark {
    Span comment;
    uint32_t target;       /* where the token after it starts */
    struct AstNode *node;  /* FUNCTION or a loop; NULL: not found */
} NoallocMark;

/* Names of methods that are handed `arguments` (passes/capture_arguments.c). */
enum { NAMED_APPLY = 1, NAMED_CALL = 2, NAMED_SLICE = 4 };

typedef struct Unit {
    Arena arena;   /* lives as long as the unit */
    Arena ast_arena; /* AST nodes; lives as long as the unit */
    Arena scratch; /* whoever uses it leaves nothing of value there */

    const struct Options *options; /* of the driver; NULL in unit tests */
    Diagnostics diagnostics;
    SourceVec sources;
    NameTable names;

    VEC(struct AstNode *) programs; /* PROGRAM nodes, in the order they were parsed */
    struct ModuleGraph *modules;
    VEC(NoallocMark) noalloc;
    struct ScopeInfo *scopes;
    struct CaptureInfo *captures;
    struct IrProgram *ir;
    unsigned named;   /* NAMED_ …: the sources have the name otherwise than to read that property, so others may be called so, too */
} Unit;

Unit *unit_new(void);

/* Frees the unit and all that hangs off it. */
void unit_free(Unit *unit);

static inline Name *unit_name(const Unit *unit, NameId id)
{
    return name_known(&unit->names, id);
}

/* Notes a name that is declared, or that something is stored under. */
void unit_note_name(Unit *unit, Str name);

static inline Name *unit_intern(Unit *unit, const char *text)
{
    return name_intern(&unit->names, str_from_c(text));
}

#endif
