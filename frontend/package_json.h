/* What module resolution reads in a package.json. */
#ifndef FUNARG_FRONTEND_PACKAGE_JSON_H
#define FUNARG_FRONTEND_PACKAGE_JSON_H

#include "frontend/json_text.h"

/* What the field "type" says of .js files. */
typedef enum { PACKAGE_TYPE_NONE, PACKAGE_TYPE_MODULE, PACKAGE_TYPE_COMMONJS } PackageType;

typedef struct PackageJson {
    const char *directory; /* absolute */
    Source *source;
    bool is_valid;       /* false: an error was recorded, and the rest is empty */
    PackageType type;
    Str name, main;      /* empty when absent or not a string */
    JsonValue *exports;  /* NULL when absent or null */
    JsonValue *imports;  /* an object, or NULL */
} PackageJson;

/* Reads directory/package.json, shown to the user as `shown`. Fails: returns NULL when there is no such file; records
 * errors when it is not JSON or not an object, and returns a package that is not valid. */
PackageJson *package_json_read(Unit *unit, const char *directory, const char *shown);

#endif
