/* Boolean, ECMA-262 clause 20.3. */
#include "runtime/convert.h"
#include "runtime/error.h"

static FaObject *new_wrapper(FaObject *proto, FaValue v)
{
    FaWrapper *w = (FaWrapper *)fa_object_new_kind(FA_KIND_BOOLEAN, proto, sizeof(FaWrapper));
    w->primitive = v;
    return &w->object;
}

/* 20.3.1.1 Boolean */
FA_BUILTIN(boolean)
{
    FaValue v = fa_bool(fa_to_boolean(FA_ARG(0)));
    if (fa_is_undefined(new_target))
        return v;
    FaObject *proto = fa_proto_from_constructor_js(new_target, FA_I_BOOLEAN_PROTO);
    return proto ? fa_from_object(new_wrapper(proto, v)) : FA_THREW;
}

/* 20.3.3.3.1 ThisBooleanValue; FA_THREW. */
static FaValue this_boolean_value(FaValue v, const char *method)
{
    if (fa_is_bool(v))
        return v;
    if (fa_has_kind(v, FA_KIND_BOOLEAN))
        return ((FaWrapper *)fa_ptr(v))->primitive;
    return fa_throw_type("%s requires that 'this' be a Boolean", method);
}

/* 20.3.3.2 Boolean.prototype.toString */
FA_BUILTIN(boolean_proto_to_string)
{
    FaValue v = this_boolean_value(this_value, "Boolean.prototype.toString");
    if (fa_threw(v))
        return FA_THREW;
    return fa_from_ptr(v == FA_TRUE ? FA_ATOM(true_) : FA_ATOM(false_));
}

/* 20.3.3.3 Boolean.prototype.valueOf */
FA_BUILTIN(boolean_proto_value_of)
{
    return this_boolean_value(this_value, "Boolean.prototype.valueOf");
}

static const FaRow boolean_proto_rows[] = {
    FA_METHOD("toString", boolean_proto_to_string, 0),
    FA_METHOD("valueOf", boolean_proto_value_of, 0),
};

static void init(void)
{
    FaObject *proto = new_wrapper(FA_INTRINSIC(OBJECT_PROTO), FA_FALSE);
    fa_make_constructor("Boolean", boolean, 1, FA_I_BOOLEAN, proto, FA_I_BOOLEAN_PROTO);
    FA_DEFINE_ROWS(proto, boolean_proto_rows);
}

const FaFamily fa_family_BOOLEAN = {"Boolean", init};
