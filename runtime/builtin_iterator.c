/* %Iterator.prototype% and what the built-in iterator objects share. Spec: 27.1. */
#include "runtime/iterator_object.h"

#include "runtime/error.h"

FaValue fa_iterator_new(FaIteratorType type, FaIteratorYield yield, FaValue target, FaObject *proto)
{
    FaIteratorObject *it = (FaIteratorObject *)fa_object_new_kind(FA_KIND_ITERATOR, proto, sizeof *it);
    it->target = target;
    it->extra = FA_UNDEFINED;
    it->position = 0;
    it->type = type;
    it->yield = yield;
    return fa_from_object(it);
}

FaIteratorObject *fa_as_iterator(FaValue v, FaIteratorType type, const char *method)
{
    if (FA_LIKELY(fa_has_kind(v, FA_KIND_ITERATOR))) {
        FaIteratorObject *it = (FaIteratorObject *)fa_as_object(v);
        if (it->type == type)
            return it;
    }
    fa_throw_type("Method %s called on incompatible receiver %V", method, v);
    return NULL;
}

/* 27.1.4.1 %Iterator.prototype% [ %Symbol.iterator% ] ( ) */
FA_BUILTIN(iterator_proto_iterator)
{
    return this_value;
}

static const FaRow prototype_rows[] = {FA_METHOD("@@iterator", iterator_proto_iterator, 0)};

static void init_iterator(void)
{
    FaObject *proto = fa_object_new(FA_INTRINSIC(OBJECT_PROTO));
    fa_rt.intrinsics[FA_I_ITERATOR_PROTO] = proto;
    FA_DEFINE_ROWS(proto, prototype_rows);
    if (fa_rt.program->families[FA_FAMILY_ITERATOR_HELPER] && !fa_rt.family_state[FA_FAMILY_ITERATOR_HELPER])
        (void)FA_INTRINSIC(ITERATOR); /* adds its methods */
}

const FaFamily fa_family_ITERATOR = {"Iterator", init_iterator};
