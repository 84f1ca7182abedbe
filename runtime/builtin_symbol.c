/* Symbol, ECMA-262 clause 20.4. */
#include "runtime/convert.h"
#include "runtime/error.h"

/* 20.4.1.1 Symbol */
FA_BUILTIN(symbol)
{
    if (!fa_is_undefined(new_target))
        return fa_throw_type("Symbol is not a constructor");
    if (fa_is_undefined(FA_ARG(0)))
        return fa_from_ptr(fa_symbol_new(FA_UNDEFINED));
    FaString *description = fa_to_string_js(argv[0]);
    return description ? fa_from_ptr(fa_symbol_new(fa_from_ptr(description))) : FA_THREW;
}

/* 20.4.2.2 Symbol.for */
FA_BUILTIN(symbol_for)
{
    FaString *key = fa_to_string_js(FA_ARG(0));
    return key ? fa_from_ptr(fa_symbol_for(key)) : FA_THREW;
}

/* 20.4.2.6 Symbol.keyFor */
FA_BUILTIN(symbol_key_for)
{
    if (!fa_is_symbol(FA_ARG(0)))
        return fa_throw_type("%V is not a symbol", FA_ARG(0));
    return fa_symbol_key_for(fa_ptr(argv[0]));
}

/* 20.4.3.4 ThisSymbolValue; FA_THREW. */
static FaValue this_symbol_value(FaValue v, const char *method)
{
    if (fa_is_symbol(v))
        return v;
    if (fa_has_kind(v, FA_KIND_SYMBOL_OBJECT))
        return ((FaWrapper *)fa_ptr(v))->primitive;
    return fa_throw_type("%s requires that 'this' be a Symbol", method);
}

/* 20.4.3.3 Symbol.prototype.toString */
FA_BUILTIN(symbol_proto_to_string)
{
    FaValue symbol_value = this_symbol_value(this_value, "Symbol.prototype.toString");
    return fa_threw(symbol_value) ? FA_THREW : fa_from_ptr(fa_describe(symbol_value));
}

/* 20.4.3.4 Symbol.prototype.valueOf */
FA_BUILTIN(symbol_proto_value_of)
{
    return this_symbol_value(this_value, "Symbol.prototype.valueOf");
}

/* 20.4.3.2 get Symbol.prototype.description */
FA_BUILTIN(symbol_proto_description)
{
    FaValue v = this_symbol_value(this_value, "Symbol.prototype.description");
    return fa_threw(v) ? FA_THREW : ((const FaSymbol *)fa_ptr(v))->description;
}

/* 20.4.3.5 Symbol.prototype [ @@toPrimitive ] */
FA_BUILTIN(symbol_proto_to_primitive)
{
    return this_symbol_value(this_value, "Symbol.prototype [ @@toPrimitive ]");
}

static const FaRow symbol_rows[] = {
    FA_METHOD("for", symbol_for, 1),
    FA_METHOD("keyFor", symbol_key_for, 1),
};

static const FaRow symbol_proto_rows[] = {
    FA_METHOD("toString", symbol_proto_to_string, 0),
    FA_METHOD("valueOf", symbol_proto_value_of, 0),
    FA_GETTER("description", symbol_proto_description),
    FA_TAG("Symbol"),
    {"@@toPrimitive", symbol_proto_to_primitive, NULL, 0, NULL, FA_ROW_METHOD, 1, FA_CONFIGURABLE},
};

static void define_well_known(FaObject *constructor)
{
    static const char *const names[FA_SYMBOL_COUNT] = {
#define S(NAME) #NAME,
        FA_WELL_KNOWN_SYMBOLS(S)
#undef S
    };
    for (int i = 0; i < FA_SYMBOL_COUNT; i++)
        fa_define_data(constructor, fa_key_ascii(names[i]), fa_from_ptr(fa_symbols[i]), 0);
}

static void init(void)
{
    FaObject *proto = fa_object_new_plain();
    FaObject *constructor = fa_make_constructor("Symbol", symbol, 0, FA_I_SYMBOL, proto, FA_I_SYMBOL_PROTO);
    FA_DEFINE_ROWS(constructor, symbol_rows);
    define_well_known(constructor);
    FA_DEFINE_ROWS(proto, symbol_proto_rows);
}

const FaFamily fa_family_SYMBOL = {"Symbol", init};
