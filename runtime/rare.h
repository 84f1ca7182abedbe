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

FaValue fa_rare_call0(FaValue f, FaValue this_value, const char *text);
FaValue fa_rare_call1(FaValue f, FaValue this_value, FaValue a0, const char *text);
FaValue fa_rare_call2(FaValue f, FaValue this_value, FaValue a0, FaValue a1, const char *text);
FaValue fa_rare_call3(FaValue f, FaValue this_value, FaValue a0, FaValue a1, FaValue a2, const char *text);
FaValue fa_rare_apply0(FaValue f, const char *text);
FaValue fa_rare_apply1(FaValue f, FaValue a0, const char *text);
FaValue fa_rare_apply2(FaValue f, FaValue a0, FaValue a1, const char *text);
FaValue fa_rare_apply3(FaValue f, FaValue a0, FaValue a1, FaValue a2, const char *text);
FaValue fa_rare_invoke0(FaValue object, FaPropCache *cache, const char *text);
FaValue fa_rare_invoke1(FaValue object, FaPropCache *cache, FaValue a0, const char *text);
FaValue fa_rare_invoke2(FaValue object, FaPropCache *cache, FaValue a0, FaValue a1, const char *text);
FaValue fa_rare_invoke3(FaValue object, FaPropCache *cache, FaValue a0, FaValue a1, FaValue a2, const char *text);

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
