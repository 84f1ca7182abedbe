/* What the files inspect*.c share.
 *
 * Functions that return a text return NULL when an exception is pending, and fa_textf given such a NULL passes it on: so texts
 * can be put together without a test at each step. */
#ifndef FA_INSPECT_INTERNAL_H
#define FA_INSPECT_INTERNAL_H

#include "runtime/inspect.h"
#include "runtime/key_list.h"

#define FA_INSPECT_BUDGETS 64

/* One inspection under way. Lives on the C stack. */
typedef struct FaInspector {
    FaInspectOptions options;
    unsigned indentation;
    unsigned current_depth;   /* level of the object shown last */
    FaKeyList seen;           /* the objects around the one being shown, outermost first */
    FaKeyList circular;       /* objects that something inside them refers to; number n is at n - 1 */
    FaKey custom;             /* Symbol.for('nodejs.util.inspect.custom') */
    uint64_t budget[FA_INSPECT_BUDGETS]; /* units printed per level of indentation */
} FaInspector;

typedef enum FaEntryType { FA_ENTRY_PROPERTY, FA_ENTRY_ELEMENT } FaEntryType;

/* How an object is going to be shown: base open entries close. */
typedef struct FaView {
    FaObject *object;
    FaString *constructor;    /* NULL: no prototype */
    FaString *tag;            /* Symbol.toStringTag where it says something; else empty */
    FaString *base;           /* what stands before the brace; empty: nothing */
    FaString *open;           /* the brace with its prefix */
    const char *close;
    FaKeyList keys;           /* of the properties to show */
    FaValues *preview;        /* what a collection holds */
    bool pairs;               /* the preview is key, value, key, value … */
    bool (*entries_js)(FaInspector *x, const struct FaView *view, unsigned depth, FaKeyList *output); /* NULL: none */
    bool array_like;          /* entries may be grouped in columns */
    FaString *brief;          /* all that is shown when there are no properties; NULL: the braces and entries are */
} FaView;

/* ---- texts (inspect_text.c) ------------------------------------------------------------------------------------------ */

/* A text being put together. Long parts become leaves of a rope, so that what nests deeply is copied once, in the end. */
typedef struct FaText {
    FaStrBuilder b;
    FaString *before;         /* what comes before the builder's contents; NULL: nothing, or too long */
    bool failed;              /* an exception is pending */
} FaText;
void fa_text_begin(FaText *t);
void fa_text_add(FaText *t, FaString *s); /* s may be NULL: the whole fails */
FaString *fa_text_end(FaText *t);

/* Puts a text together: %s ASCII, %S FaString *, %u unsigned, %w that many blanks. NULL: an argument was NULL, or too long. */
FaString *fa_textf(const char *format, ...);
FaString *fa_text_quote(FaString *s);
/* The same escapes without quotes, as symbols and hidden names are shown. */
FaString *fa_text_escape(FaString *s);
/* Puts n blanks after each newline. */
FaString *fa_text_indent(FaString *s, unsigned n);
bool fa_text_has_newline(FaString *s);
bool fa_text_contains(FaString *s, const char *ascii);
FaString *fa_text_number(double d);
/* "<n empty items>", "... n more items" */
FaString *fa_text_counted(const char *before, double n, const char *noun, const char *after);
/* A value that is no object. */
FaString *fa_inspect_primitive(FaInspector *x, FaValue v);
/* Adds a text to a list. False: it is NULL, an exception is pending. */
static inline bool fa_list_text(FaKeyList *list, FaString *text)
{
    if (text)
        fa_key_list_add(list, fa_from_ptr(text));
    return text != NULL;
}
static inline FaString *fa_list_text_at(const FaKeyList *list, uint32_t i)
{
    return fa_as_string(list->run->at[i]);
}

/* ---- values (inspect.c, inspect_raw.c) ------------------------------------------------------------------------------- */

void fa_inspector_init(FaInspector *x, const FaInspectOptions *options);
FaString *fa_inspect_value_js(FaInspector *x, FaValue v, unsigned depth);
/* An object that no custom method shows and that is not being shown already. */
FaString *fa_inspect_raw_js(FaInspector *x, FaObject *o, unsigned depth);
/* Is this level beyond the limit? */
static inline bool fa_inspect_too_deep(const FaInspector *x, unsigned depth)
{
    return depth > x->options.depth;
}

/* ---- names (inspect_name.c) ------------------------------------------------------------------------------------------ */

/* The name of the constructor o is an instance of, NULL in *name for an object without prototype. Where that is not a built-in's,
 * properties of the prototypes are shown in proto_entries, if not NULL. False: threw. */
bool fa_inspect_constructor_js(FaInspector *x, FaObject *o, unsigned depth, FaKeyList *proto_entries, FaString **name);
/* "Constructor(size) [tag] "; `fallback` and `size` are ASCII texts. */
FaString *fa_inspect_prefix(const FaView *view, const char *fallback, FaString *size);
/* The prefix of an object of no special kind. */
FaString *fa_inspect_plain_prefix(const FaView *view);
/* Is this the name of a built-in constructor or namespace? */
bool fa_is_builtin_name(FaString *name);
FaString *fa_inspect_function_base_js(const FaView *view);
FaString *fa_inspect_boxed_base(FaInspector *x, FaView *view);

/* ---- properties (inspect_property.c) --------------------------------------------------------------------------------- */

/* The keys of the properties to show; of arrays without the indices. False: threw. */
bool fa_inspect_keys_js(const FaInspector *x, FaObject *o, FaKeyList *keys);
/* "key: value" for a property, "value" for an element. */
FaString *fa_inspect_property_js(FaInspector *x, FaObject *o, FaValue key, FaEntryType type, unsigned depth);
FaString *fa_inspect_described_js(FaInspector *x, FaObject *original, FaValue key, const FaDescriptor *d, FaEntryType type,
                                  unsigned depth);

/* ---- kinds ----------------------------------------------------------------------------------------------------------- */

bool fa_inspect_array_entries_js(FaInspector *x, const FaView *view, unsigned depth, FaKeyList *output);
bool fa_inspect_set_entries_js(FaInspector *x, const FaView *view, unsigned depth, FaKeyList *output);
bool fa_inspect_map_entries_js(FaInspector *x, const FaView *view, unsigned depth, FaKeyList *output);
bool fa_inspect_iterator_entries_js(FaInspector *x, const FaView *view, unsigned depth, FaKeyList *output);
bool fa_inspect_promise_entries_js(FaInspector *x, const FaView *view, unsigned depth, FaKeyList *output);
/* An error's base; may add to and remove from view->keys. */
FaString *fa_inspect_error_base_js(FaInspector *x, FaView *view);

/* ---- layout (inspect_layout.c) --------------------------------------------------------------------------------------- */

/* What is around the entries, and what they are entries of; `value` NULL: of nothing whose elements could be numbers. */
typedef struct FaFrame {
    FaString *base, *open;
    const char *close;
    bool array_like;
    FaObject *value;
} FaFrame;
/* Puts the entries between the braces, on one line or several. */
FaString *fa_inspect_reduce_js(FaInspector *x, FaKeyList *output, const FaFrame *frame, unsigned depth);

#endif
