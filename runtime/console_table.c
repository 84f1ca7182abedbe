/* console.table: rows and columns in a frame of box-drawing characters.
 *
 * A table is a list of columns, each a title and a run of as many cells as there are rows; cells nobody fills are empty. */
#include "runtime/builtin_console.h"

#include "runtime/array.h"
#include "runtime/convert.h"
#include "runtime/error.h"
#include "runtime/inspect_internal.h"
#include "runtime/node_error.h"

typedef struct Table {
    FaKeyList columns;   /* title, cells, title, cells … */
    uint32_t rows;
} Table;

/* ---- drawing --------------------------------------------------------------------------------------------------------- */

enum { HORIZONTAL = 0x2500, VERTICAL = 0x2502 };

typedef struct Corners {
    uint16_t left, middle, right;
} Corners;

static uint32_t column_count(const Table *t)
{
    return t->columns.count / 2;
}

static FaString *title_of(const Table *t, uint32_t column)
{
    return fa_list_text_at(&t->columns, 2 * column);
}

static FaValues *cells_of(const Table *t, uint32_t column)
{
    return fa_ptr(t->columns.run->at[2 * column + 1]);
}

static size_t column_width(const Table *t, uint32_t column)
{
    size_t widest = fa_text_columns(title_of(t, column), true);
    for (uint32_t i = 0; i < t->rows; i++) {
        size_t width = fa_text_columns(fa_as_string(cells_of(t, column)->at[i]), true);
        widest = width > widest ? width : widest;
    }
    return widest;
}

static void draw_rule(FaStrBuilder *b, const size_t *widths, uint32_t columns, Corners c)
{
    for (uint32_t i = 0; i < columns; i++) {
        fa_sb_unit(b, i == 0 ? c.left : c.middle);
        for (size_t n = 0; n < widths[i] + 2; n++)
            fa_sb_unit(b, HORIZONTAL);
    }
    fa_sb_unit(b, c.right);
}

static void draw_cell(FaStrBuilder *b, FaString *text, size_t width)
{
    fa_sb_unit(b, VERTICAL);
    fa_sb_unit(b, ' ');
    fa_sb_string(b, text);
    for (size_t n = fa_text_columns(text, true); n <= width; n++)
        fa_sb_unit(b, ' ');
}

static void draw_row(FaStrBuilder *b, const Table *t, const size_t *widths, uint32_t row)
{
    for (uint32_t i = 0; i < column_count(t); i++)
        draw_cell(b, fa_as_string(cells_of(t, i)->at[row]), widths[i]);
    fa_sb_unit(b, VERTICAL);
    fa_sb_unit(b, '\n');
}

static void draw_titles(FaStrBuilder *b, const Table *t, const size_t *widths)
{
    for (uint32_t i = 0; i < column_count(t); i++)
        draw_cell(b, title_of(t, i), widths[i]);
    fa_sb_unit(b, VERTICAL);
    fa_sb_unit(b, '\n');
}

static FaString *draw(const Table *t)
{
    uint32_t columns = column_count(t);
    void *cell = fa_bytes_new(columns * sizeof(size_t));
    size_t *widths = (size_t *)(void *)((char *)cell + sizeof(uint64_t));
    for (uint32_t i = 0; i < columns; i++)
        widths[i] = column_width(t, i);
    FaStrBuilder b;
    fa_sb_init(&b);
    draw_rule(&b, widths, columns, (Corners){0x250C, 0x252C, 0x2510});
    fa_sb_unit(&b, '\n');
    draw_titles(&b, t, widths);
    draw_rule(&b, widths, columns, (Corners){0x251C, 0x253C, 0x2524});
    fa_sb_unit(&b, '\n');
    for (uint32_t i = 0; i < t->rows; i++)
        draw_row(&b, t, widths, i);
    draw_rule(&b, widths, columns, (Corners){0x2514, 0x2534, 0x2518});
    return fa_sb_finish(&b);
}

static FaValue print_js(const Table *t)
{
    FaString *text = draw(t);
    return text ? fa_console_call_js("log", 1, (const FaValue[]){fa_from_ptr(text)}) : FA_THREW;
}

/* ---- cells ----------------------------------------------------------------------------------------------------------- */

/* Adds a column of empty cells. */
static FaValues *add_column(Table *t, FaString *title)
{
    FaValues *cells = fa_values_new(FA_KIND_VALUES, t->rows, fa_from_ptr(FA_ATOM(empty)));
    fa_key_list_add(&t->columns, fa_from_ptr(title));
    fa_key_list_add(&t->columns, fa_from_ptr(cells));
    return cells;
}

/* Number of own enumerable properties with string keys; -1: threw. */
static int64_t count_properties_js(FaObject *o)
{
    FaInspector x;
    FaKeyList keys = {NULL, 0};
    fa_inspector_init(&x, NULL);
    if (!fa_inspect_keys_js(&x, o, &keys))
        return -1;
    int64_t n = 0;
    for (uint32_t i = 0; i < keys.count; i++)
        n += fa_is_string(keys.run->at[i]);
    return n;
}

/* A value as a cell shows it: objects of more than two properties by name only. */
static FaString *cell_text_js(FaValue v)
{
    FaInspectOptions options;
    fa_inspect_defaults(&options);
    int is_array = fa_is_array_js(v);
    bool counts = fa_is_object(v) && !fa_is_callable(v) && is_array == 0;
    int64_t properties = counts ? count_properties_js(fa_as_object(v)) : 0;
    if (is_array < 0 || properties < 0)
        return NULL;
    options.depth = properties > 2 ? -1 : 0;
    options.max_array_length = 3;
    options.break_length = INFINITY;
    return fa_inspect_js(v, &options);
}

static bool fill_cell_js(FaValues *cells, uint32_t row, FaValue v)
{
    FaString *text = cell_text_js(v);
    if (text)
        fa_store(&cells->at[row], fa_from_ptr(text));
    return text != NULL;
}

/* ---- Maps and Sets --------------------------------------------------------------------------------------------------- */

/* A column of every `step`th value from `first` on. */
static bool add_values_js(Table *t, const char *title, const FaValues *values, uint32_t first, uint32_t step)
{
    FaValues *cells = add_column(t, fa_str_from_ascii(title));
    for (uint32_t i = 0; i < t->rows; i++)
        if (!fill_cell_js(cells, i, values->at[first + i * step]))
            return false;
    return true;
}

static FaValue collection_table_js(const FaValues *values, bool pairs)
{
    uint32_t step = pairs ? 2 : 1;
    Table t = {{NULL, 0}, fa_values_count(values) / step};
    FaValues *indices = add_column(&t, fa_str_from_ascii("(iteration index)"));
    for (uint32_t i = 0; i < t.rows; i++)
        fa_store(&indices->at[i], fa_from_ptr(fa_number_to_str(i)));
    if (pairs && !add_values_js(&t, "Key", values, 0, 2))
        return FA_THREW;
    return add_values_js(&t, "Values", values, step - 1, step) ? print_js(&t) : FA_THREW;
}

/* ---- objects --------------------------------------------------------------------------------------------------------- */

/* Own enumerable string keys. False: threw. */
static bool list_keys_js(FaObject *o, FaKeyList *keys)
{
    FaValues *own = fa_own_keys_js(o);
    for (uint32_t i = 0; own && i < fa_values_count(own); i++) {
        FaDescriptor d;
        FaKey k;
        if (!fa_is_string(own->at[i]))
            break;
        int found = fa_to_key_js(own->at[i], &k) ? fa_get_own_property_js(o, k, &d) : -1;
        if (found < 0)
            return false;
        if (found && d.attributes & FA_ENUMERABLE)
            fa_key_list_add(keys, own->at[i]);
    }
    return own != NULL;
}

/* A table being filled from the rows of an object. */
typedef struct Filling {
    Table table;             /* the columns in order of appearance */
    FaObject *numbers;       /* title -> number of its column */
    FaValues *values;        /* cells of the column for rows that are primitives; NULL: none */
    bool filtered;           /* the caller chose the columns: these keys */
    FaKeyList properties;
} Filling;

/* The cells of the column titled `key`, made when there is none. */
static FaValues *column_of(Filling *f, FaKey k)
{
    FaValue number = fa_get_js(f->numbers, k, fa_from_object(f->numbers));
    if (fa_is_int(number))
        return cells_of(&f->table, (uint32_t)fa_as_int(number));
    fa_create_data_property_js(f->numbers, k, fa_from_size(column_count(&f->table)));
    FaValue title = fa_key_to_value(k);
    return add_column(&f->table, fa_is_string(title) ? fa_as_string(title) : fa_describe(title));
}

/* Fills the cell for item[key], which stays empty where the item has no such property. False: threw. */
static bool fill_property_js(Filling *f, uint32_t row, FaValue item, FaValue key)
{
    FaKey k;
    if (!fa_to_key_js(key, &k))
        return false;
    FaValues *cells = column_of(f, k);
    int has = fa_is_object(item) ? fa_has_own_property_js(fa_as_object(item), k) : 0;
    if (has <= 0)
        return has == 0;
    FaValue v = fa_get_js(fa_as_object(item), k, item);
    return !fa_threw(v) && fill_cell_js(cells, row, v);
}

static bool fill_row_js(Filling *f, uint32_t row, FaValue item)
{
    FaKeyList own = {NULL, 0};
    if (!fa_is_object(item) && !f->filtered) {
        if (!f->values)
            f->values = fa_values_new(FA_KIND_VALUES, f->table.rows, fa_from_ptr(FA_ATOM(empty)));
        return fill_cell_js(f->values, row, item);
    }
    if (!f->filtered && !list_keys_js(fa_as_object(item), &own))
        return false;
    const FaKeyList *keys = f->filtered ? &f->properties : &own;
    for (uint32_t i = 0; i < keys->count; i++)
        if (!fill_property_js(f, row, item, keys->run->at[i]))
            return false;
    return true;
}

/* Prints the rows' names, the columns in the order of properties, and the primitives. */
static FaValue print_filled_js(Filling *f, const FaKeyList *names)
{
    Table t = {{NULL, 0}, f->table.rows};
    FaValues *indices = add_column(&t, fa_str_from_ascii("(index)"));
    for (uint32_t i = 0; i < names->count; i++)
        fa_store(&indices->at[i], names->run->at[i]);
    FaValues *titles = fa_own_keys_js(f->numbers);
    for (uint32_t i = 0; i < fa_values_count(titles); i++) {
        FaKey k;
        fa_to_key_js(titles->at[i], &k); /* a string or symbol: cannot fail */
        fa_key_list_add(&t.columns, fa_is_string(titles->at[i]) ? titles->at[i] : fa_from_ptr(fa_describe(titles->at[i])));
        fa_key_list_add(&t.columns, fa_from_ptr(column_of(f, k)));
    }
    if (f->values) {
        fa_key_list_add(&t.columns, fa_from_ptr(fa_str_from_ascii("Values")));
        fa_key_list_add(&t.columns, fa_from_ptr(f->values));
    }
    return print_js(&t);
}

static FaValue object_table_js(FaObject *data, Filling *f)
{
    FaKeyList names = {NULL, 0};
    if (!list_keys_js(data, &names))
        return FA_THREW;
    f->table.rows = names.count;
    f->numbers = fa_object_new(NULL);
    for (uint32_t i = 0; i < names.count; i++) {
        FaKey k;
        FaValue item = fa_to_key_js(names.run->at[i], &k) ? fa_get_js(data, k, fa_from_object(data)) : FA_THREW;
        if (fa_threw(item) || !fill_row_js(f, i, item))
            return FA_THREW;
    }
    return print_filled_js(f, &names);
}

/* ---- console.table --------------------------------------------------------------------------------------------------- */

/* Reads the list of columns to show. False: threw. */
static bool read_properties_js(FaValue v, Filling *f)
{
    uint32_t n;
    int is_array = fa_is_array_js(v);
    if (is_array == 0)
        fa_throw_argument_type("The \"properties\" argument must be an instance of Array.", v);
    if (is_array <= 0)
        return false;
    f->filtered = true;
    f->properties.run = fa_list_from_array_like_js(v, &n);
    f->properties.count = f->properties.run ? n : 0;
    return f->properties.run != NULL;
}

FaValue fa_console_table(FA_UNUSED FaClosure *self, FA_UNUSED FaValue this_value, int argc, const FaValue *argv,
                         FA_UNUSED FaValue new_target)
{
    Filling f = {.filtered = false};
    FaValue data = FA_ARG(0);
    bool pairs = false;
    if (!fa_is_undefined(FA_ARG(1)) && !read_properties_js(argv[1], &f))
        return FA_THREW;
    if (!fa_is_object(data) || fa_is_callable(data))
        return fa_console_call_js("log", 1, &data);
    const FaValues *preview = fa_rt.collection_preview ? fa_rt.collection_preview(data, &pairs) : NULL;
    return preview ? collection_table_js(preview, pairs) : object_table_js(fa_as_object(data), &f);
}
