/* Reading package.json: see package_json.h. Fields of the wrong type count as absent, as they do in node. */
#include "frontend/package_json.h"

#include "frontend/path.h"

static Str string_field(const JsonValue *object, const char *key)
{
    const JsonValue *value = json_get(object, key);
    return json_is(value, JSON_STRING) ? value->string : (Str){"", 0};
}

static PackageType type_of(Str text)
{
    if (str_is(text, "module")) return PACKAGE_TYPE_MODULE;
    return str_is(text, "commonjs") ? PACKAGE_TYPE_COMMONJS : PACKAGE_TYPE_NONE;
}

static void read_fields(Unit *unit, PackageJson *package)
{
    const JsonValue *root = json_parse(unit, package->source);
    if (!root) return;
    if (root->kind != JSON_OBJECT) {
        diag_error(unit, root->span, "a package.json must hold an object");
        return;
    }
    JsonValue *exports = json_get(root, "exports"), *imports = json_get(root, "imports");
    package->is_valid = true;
    package->type = type_of(string_field(root, "type"));
    package->name = string_field(root, "name");
    package->main = string_field(root, "main");
    package->exports = json_is(exports, JSON_NULL) ? NULL : exports;
    package->imports = json_is(imports, JSON_OBJECT) ? imports : NULL;
}

PackageJson *package_json_read(Unit *unit, const char *directory, const char *shown)
{
    const char *path = path_join(&unit->arena, directory, STR_LITERAL("package.json"));
    if (path_kind(path) != FILE_REGULAR) return NULL;
    PackageJson *package = ARENA_NEW(&unit->arena, PackageJson);
    package->directory = directory;
    package->source = source_read(unit, path);
    if (!package->source) return package;
    package->source->path = shown;
    read_fields(unit, package);
    return package;
}
