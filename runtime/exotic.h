/* Internal methods of exotic objects defined elsewhere: Proxy, typed arrays, module namespaces.
 *
 * Every essential internal method first asks fa_exotic_of; a method that is NULL there is the
 * ordinary one. A family registers its table when it is initialised, so programs without Proxy do
 * not link it. */
#ifndef FA_EXOTIC_H
#define FA_EXOTIC_H

#include "runtime/realm.h"

typedef struct FaExotic {
    FaValue (*get_prototype_of)(FaObject *o);
    int (*set_prototype_of)(FaObject *o, FaValue proto);
    int (*is_extensible)(FaObject *o);
    int (*prevent_extensions)(FaObject *o);
    int (*get_own)(FaObject *o, FaKey k, FaDescriptor *out);
    int (*define_own)(FaObject *o, FaKey k, const FaDescriptor *d);
    int (*has)(FaObject *o, FaKey k);
    FaValue (*get)(FaObject *o, FaKey k, FaValue receiver);
    int (*set)(FaObject *o, FaKey k, FaValue v, FaValue receiver);
    int (*remove)(FaObject *o, FaKey k);
    FaValues *(*own_keys)(FaObject *o);
    FaValue (*call)(FaObject *o, FaValue this_value, int argc, const FaValue *argv);
    FaValue (*construct)(FaObject *o, int argc, const FaValue *argv, FaValue new_target);
    bool (*is_constructor)(FaObject *o);
    int (*is_array)(FaObject *o);
} FaExotic;

enum { FA_EXOTIC_PROXY, FA_EXOTIC_NAMESPACE, FA_EXOTIC_TYPED_ARRAY };

static inline void fa_exotic_register(int which, const FaExotic *methods)
{
    fa_rt.objects.exotic[which] = methods;
}

static inline bool fa_is_proxy(FaValue v)
{
    return fa_has_kind(v, FA_KIND_PROXY) || fa_has_kind(v, FA_KIND_PROXY_CALLABLE);
}

/* The one dispatch on kind: NULL for objects whose internal methods are in this folder's
 * object_*.c. */
static inline const FaExotic *fa_exotic_of(const FaObject *o)
{
    switch (fa_kind_of_ptr(o)) {
    case FA_KIND_PROXY:
    case FA_KIND_PROXY_CALLABLE:
        return fa_rt.objects.exotic[FA_EXOTIC_PROXY];
    case FA_KIND_NAMESPACE:
        return fa_rt.objects.exotic[FA_EXOTIC_NAMESPACE];
    case FA_KIND_TYPED_ARRAY:
        return fa_rt.objects.exotic[FA_EXOTIC_TYPED_ARRAY];
    default:
        return NULL;
    }
}

#endif
