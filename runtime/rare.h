/* Calls and literals in code that hardly runs, which leave nothing in its frame.
 *
 * Where calls are inline, the C compiler keeps methods and operands in the frame of the caller, and the arrays that literals are made from lie
 * there; after the call nobody empties these places, where the collector finds them as long as the frame lasts. Law: in a function that says
 * FA_RARE, outside the loops that say FA_HOT, calls are made by functions of the runtime with frames of their own, and arrays of operands
 * are emptied. Which of the two is meant is known when the C is compiled: elsewhere all is as it was.
 *
 *     FA_RARE;
 *     v2 = FA_OBJECT(0, v1);                       by fa_rare_object_literal, which empties the array with v1
 *     FA_CHECK(FA_INVOKE1(v2, f, …), 3, 1);        by fa_rare_invoke1, in whose frame v2.f is
 *     while (v3 < 30) { FA_HOT; …                as usual                                                            */
#ifndef FA_RARE_H
#define FA_RARE_H

enum { fa_is_rare = 0 };
#define FA_RARE enum { fa_is_rare = 1 }
#define FA_HOT enum { fa_is_rare = 0 }
#define FA_BY_FREQUENCY(F) (fa_is_rare ? fa_rare_##F : fa_##F)

/* The calls: CALL(NAME, parameters, arguments). Each has a line below, too, by which its name chooses. */
#define FA_RARE_CALLS(CALL)                                                                                                                  \
    CALL(call0, (FaValue f, FaValue this_value, const char *text), (f, this_value, text))                                                   \
    CALL(call1, (FaValue f, FaValue this_value, FaValue a, const char *text), (f, this_value, a, text))                                     \
    CALL(call2, (FaValue f, FaValue this_value, FaValue a, FaValue b, const char *text), (f, this_value, a, b, text))                       \
    CALL(call3, (FaValue f, FaValue this_value, FaValue a, FaValue b, FaValue c, const char *text), (f, this_value, a, b, c, text))         \
    CALL(apply0, (FaValue f, const char *text), (f, text))                                                                                  \
    CALL(apply1, (FaValue f, FaValue a, const char *text), (f, a, text))                                                                    \
    CALL(apply2, (FaValue f, FaValue a, FaValue b, const char *text), (f, a, b, text))                                                      \
    CALL(apply3, (FaValue f, FaValue a, FaValue b, FaValue c, const char *text), (f, a, b, c, text))                                        \
    CALL(invoke0, (FaValue object, FaPropCache *cache, const char *text), (object, cache, text))                                            \
    CALL(invoke1, (FaValue object, FaPropCache *cache, FaValue a, const char *text), (object, cache, a, text))                              \
    CALL(invoke2, (FaValue object, FaPropCache *cache, FaValue a, FaValue b, const char *text), (object, cache, a, b, text))                \
    CALL(invoke3, (FaValue object, FaPropCache *cache, FaValue a, FaValue b, FaValue c, const char *text), (object, cache, a, b, c, text))

#define FA_RARE_PROTOTYPE(NAME, PARAMETERS, ARGUMENTS) FaValue fa_rare_##NAME PARAMETERS;
FA_RARE_CALLS(FA_RARE_PROTOTYPE)
#undef FA_RARE_PROTOTYPE

#define fa_call0(...) FA_BY_FREQUENCY(call0)(__VA_ARGS__)
#define fa_call1(...) FA_BY_FREQUENCY(call1)(__VA_ARGS__)
#define fa_call2(...) FA_BY_FREQUENCY(call2)(__VA_ARGS__)
#define fa_call3(...) FA_BY_FREQUENCY(call3)(__VA_ARGS__)
#define fa_apply0(...) FA_BY_FREQUENCY(apply0)(__VA_ARGS__)
#define fa_apply1(...) FA_BY_FREQUENCY(apply1)(__VA_ARGS__)
#define fa_apply2(...) FA_BY_FREQUENCY(apply2)(__VA_ARGS__)
#define fa_apply3(...) FA_BY_FREQUENCY(apply3)(__VA_ARGS__)
#define fa_invoke0(...) FA_BY_FREQUENCY(invoke0)(__VA_ARGS__)
#define fa_invoke1(...) FA_BY_FREQUENCY(invoke1)(__VA_ARGS__)
#define fa_invoke2(...) FA_BY_FREQUENCY(invoke2)(__VA_ARGS__)
#define fa_invoke3(...) FA_BY_FREQUENCY(invoke3)(__VA_ARGS__)

/* These empty the array they are given: one that the macro has made, not a table of constants, nor what somebody else was passed. */
FaValue fa_rare_object_literal(FaLiteral *literal, uint32_t n, const FaValue *values);
FaValue fa_rare_array_literal(uint32_t n, const FaValue *values);
FaValue fa_rare_new_js(FaValue constructor, int argc, const FaValue *argv, const FaSite *site);
FaValue fa_rare_new_known(FaGeneric *code, FaValue constructor, int argc, const FaValue *argv);

#endif
