/* A folder of files for one test, and a unit. The folder is removed by tree_teardown. */
#ifndef FUNARG_TESTS_UNIT_TREE_FIXTURE_H
#define FUNARG_TESTS_UNIT_TREE_FIXTURE_H

#include <check.h>
#include <ftw.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "frontend/path.h"
#include "frontend/unit.h"

static Unit *unit;
static const char *tree; /* real path of the folder */

static void tree_setup(void)
{
    char name[] = "/tmp/funarg-unit-XXXXXX";
    unit = unit_new();
    ck_assert_ptr_nonnull(mkdtemp(name));
    tree = path_real(&unit->arena, name);
}

static int tree_remove(const char *path, const struct stat *facts, int kind, struct FTW *where)
{
    (void)facts, (void)kind, (void)where;
    return remove(path);
}

static void tree_teardown(void)
{
    nftw(tree, tree_remove, 16, FTW_DEPTH | FTW_PHYS);
    unit_free(unit);
}

/* Returns the absolute name of a file of the folder. */
static const char *tree_path(const char *name)
{
    return path_join(&unit->arena, tree, str_from_c(name));
}

/* Writes a file, making its folders. */
static void tree_write(const char *name, const char *text)
{
    char *path = arena_strdup(&unit->arena, tree_path(name));
    for (char *p = path + 1; (p = strchr(p, '/')) != NULL; p++) {
        *p = 0;
        mkdir(path, 0700);
        *p = '/';
    }
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

#endif
