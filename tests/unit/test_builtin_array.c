/* Array built-ins, as tables of expressions and what node prints for them. The tables run twice, the second time as if some prototype
 * had indexed properties, which turns the bulk paths off. With FUNARG_GC=stress in the environment they also test that nothing is
 * lost to the collector. */
#include "tests/unit/expression.h"

#include "runtime/timsort.h"

FA_BUILTIN(subtract)
{
    double a, b;
    fa_heap_collect();
    return fa_to_double_js(FA_ARG(0), &a) && fa_to_double_js(FA_ARG(1), &b) ? fa_number(a - b) : FA_THREW;
}

FA_BUILTIN(subtract_reversed)
{
    FaValue reversed[] = {FA_ARG(1), FA_ARG(0)};
    return subtract(self, this_value, 2, reversed, new_target);
}

static FaValue look_up(const char *name)
{
    if (strcmp(name, "Object") == 0)
        return fa_from_object(FA_INTRINSIC(OBJECT));
    if (strcmp(name, "sub") == 0)
        return native(subtract);
    return strcmp(name, "rsub") == 0 ? native(subtract_reversed) : FA_EMPTY;
}

static const Row errors[] = {
    {"[1,2,3].sort(5)", "TypeError: The comparison function must be either a function or undefined"},
    {"[1,2,3].with(3,9)", "RangeError: Invalid index : 3"},
    {"[1,2,3].with(-4,9)", "RangeError: Invalid index : -4"},
    {"Array(-1)", "RangeError: Invalid array length"},
    {"Array(1.5)", "RangeError: Invalid array length"},
    {"Array(4294967296)", "RangeError: Invalid array length"},
    {"Array.prototype.push.call({length:9007199254740991},1)",
     "TypeError: Pushing 1 elements on an array-like of length 9007199254740991 is disallowed, as the total surpasses 2**53-1"},
    {"Array.prototype.unshift.call({length:9007199254740991},1)", "TypeError: Invalid array length"},
    {"Array.prototype.splice.call({length:9007199254740991},0,0,1)", "TypeError: Invalid array length"},
    {"Array.prototype.toString.call(null)", "TypeError: Cannot convert undefined or null to object"},
    {"Array.prototype.concat.call(null)", "TypeError: Array.prototype.concat called on null or undefined"},
    {"Array.prototype.indexOf.call(null)", "TypeError: Array.prototype.indexOf called on null or undefined"},
    {"Array.prototype.toReversed.call({length:4294967296})", "RangeError: Invalid array length"},
    {"Object.freeze([1,2]).push(3)", "TypeError: Cannot add property 2, object is not extensible"},
    {"Object.freeze([1,2]).pop()", "TypeError: Cannot delete property '1' of [object Array]"},
    {"Object.freeze([]).pop()", "TypeError: Cannot assign to read only property 'length' of object '[object Array]'"},
    {"Object.freeze([1]).shift()", "TypeError: Cannot delete property '0' of [object Array]"},
    {"Object.freeze([1]).unshift(1)", "TypeError: Cannot add property 1, object is not extensible"},
    {"Object.freeze([1,2]).reverse()", "TypeError: Cannot assign to read only property '0' of object '[object Array]'"},
    {"Object.freeze([2,1]).sort()", "TypeError: Cannot assign to read only property '0' of object '[object Array]'"},
    {"Object.freeze([2,1]).fill(3)", "TypeError: Cannot assign to read only property '0' of object '[object Array]'"},
    {"Object.freeze([2,1]).splice(0,1)",
     "TypeError: Cannot assign to read only property '0' of object '[object Array]'"},
    {"[].@@iterator().next.call({})",
     "TypeError: Method Array Iterator.prototype.next called on incompatible receiver #<Object>"},
    {"[].@@iterator().next.call(5)",
     "TypeError: Method Array Iterator.prototype.next called on incompatible receiver 5"},
    {"[].@@iterator().next.call(''.@@iterator())",
     "TypeError: Method Array Iterator.prototype.next called on incompatible receiver #<Object>"},
    {"[2,1].sort(null)", "TypeError: The comparison function must be either a function or undefined"},
};

static const Row sorting[] = {
    {"[3,1,2].sort()", "[1,2,3]"},
    {"[10,9,1,-1,-10,100,undefined,,5].sort()", "[-1,-10,1,10,100,5,9,undefined,,]"},
    {"['b',,'a','c',undefined].sort()", "['a','b','c',undefined,,]"},
    {"[10,9,1].sort(sub)", "[1,9,10]"},
    {"[1,2,3].sort(rsub)", "[3,2,1]"},
    {"[3,undefined,1,,2].toSorted()", "[1,2,3,undefined,undefined]"},
    {"[3,undefined,1,,2].toSorted(sub)", "[1,2,3,undefined,undefined]"},
    {"Array.prototype.sort.call({length:4,0:'d',2:'a',3:undefined})", "{'0':'a','1':'d','2':undefined,'length':4}"},
    {"[5,25,100,1].toSorted()", "[1,100,25,5]"},
    {"[1,2].sort(undefined)", "[1,2]"},
};

static const Row array_likes[] = {
    {"Array.prototype.push.call({length:2},1)", "3"},
    {"Array.prototype.splice.call({length:3,0:'a',2:'c'},0,1,'x','y')", "['a']"},
    {"Array.prototype.slice.call({length:3,0:'a',2:'c'},0)", "['a',,'c']"},
    {"Array.prototype.slice.call('abc',1)", "['b','c']"},
    {"Array.prototype.reverse.call({length:4,0:'a',3:'d',1:'b'})", "{'0':'d','2':'b','3':'a','length':4}"},
    {"Array.prototype.shift.call({length:3,0:'a',2:'c'})", "'a'"},
    {"Array.prototype.unshift.call({length:2,0:'a'},'z')", "3"},
    {"Array.prototype.pop.call({length:2,1:'q'})", "'q'"},
    {"Array.prototype.pop.call({})", "undefined"},
    {"Array.prototype.fill.call({length:3},7)", "{'0':7,'1':7,'2':7,'length':3}"},
    {"Array.prototype.copyWithin.call({length:5,3:1},0,3)", "{'0':1,'3':1,'length':5}"},
    {"Array.prototype.join.call({length:3,0:1,2:3})", "'1,,3'"},
    {"Array.prototype.join.call('abc','-')", "'a-b-c'"},
    {"Array.prototype.toString.call({})", "'[object Object]'"},
    {"Array.prototype.concat.call(1,2)", "[{},2]"},
    {"Array.prototype.at.call('xyz',-1)", "'z'"},
    {"Array.prototype.includes.call({length:3,1:'a'},undefined)", "true"},
    {"Array.prototype.lastIndexOf.call({length:5,3:'a'},'a')", "3"},
    {"Array.prototype.with.call({length:3},1,9)", "[undefined,9,undefined]"},
    {"Object.freeze([2,1]).slice(0)", "[2,1]"},
    {"Object.freeze([2,1]).concat([3])", "[2,1,3]"},
    {"Array.prototype.flat.call({length:2,0:[1,[2]],1:3})", "[1,[2],3]"},
    {"Array.prototype.splice.call([1,2,3],1)", "[2,3]"},
    {"Array.prototype.splice.call([1,2,3])", "[]"},
    {"Array.prototype.splice.call([1,2,3],undefined)", "[1,2,3]"},
};

static const Row iterators[] = {
    {"[1,2].keys().next()", "{'value':0,'done':false}"},
    {"[1,2].entries().next()", "{'value':[0,1],'done':false}"},
    {"[1,2].values().next()", "{'value':1,'done':false}"},
    {"[].values().next()", "{'value':undefined,'done':true}"},
    {"[7].@@iterator().next()", "{'value':7,'done':false}"},
    {"Array.prototype.@@unscopables",
     "{'at':true,'copyWithin':true,'entries':true,'fill':true,'find':true,'findIndex':true,'findLast':true,'findLastIndex':true,'flat':true,'flatMap':true,'includes':true,'keys':true,'values':true,'toReversed':true,'toSorted':true,'toSpliced':true}"},
    {"Array.prototype.@@iterator.name", "'values'"},
};

static const Row constructor[] = {
    {"Array.isArray([])", "true"},
    {"Array.isArray({length:0})", "false"},
    {"Array.of(1,2,3)", "[1,2,3]"},
    {"Array.of()", "[]"},
    {"Array(3)", "[,,,]"},
    {"Array(1,2)", "[1,2]"},
    {"Array('3')", "['3']"},
    {"Array(4294967295).length", "4294967295"},
    {"Array.prototype.length", "0"},
    {"Array.of.name", "'of'"},
    {"Array.prototype.toString.length", "0"},
    {"Array.prototype.concat.length", "1"},
};

static const Row in_place[] = {
    {"[1,2,3,4,5].splice(1,2)", "[2,3]"},
    {"[1,2,3].push(4,5)", "5"},
    {"[1,2,3].pop()", "3"},
    {"[].pop()", "undefined"},
    {"[1,,].pop()", "undefined"},
    {"[1,2,3].shift()", "1"},
    {"[,2].shift()", "undefined"},
    {"[1,2,3].unshift(0,0.5)", "5"},
    {"[1,,3].reverse()", "[3,,1]"},
    {"[1,2,3,4].reverse()", "[4,3,2,1]"},
    {"[1,2,3].fill(0)", "[0,0,0]"},
    {"[1,2,3].fill(0,1)", "[1,0,0]"},
    {"[1,2,3,4].fill(9,-3,-1)", "[1,9,9,4]"},
    {"[1,2,3,4,5].copyWithin(0,3)", "[4,5,3,4,5]"},
    {"[1,2,3,4,5].copyWithin(1,0,3)", "[1,1,2,3,5]"},
    {"[1,,3,4,5].copyWithin(-2,0)", "[1,,3,1,,]"},
};

static const Row text[] = {
    {"[1,2,3].join()", "'1,2,3'"},
    {"[1,null,undefined,'x',[1,[2]]].join('-')", "'1---x-1,2'"},
    {"[1,2,3].toString()", "'1,2,3'"},
    {"[1.5,'a',true].toLocaleString()", "'1.5,a,true'"},
    {"[1,[2,[3]]].join(';')", "'1;2,3'"},
    {"[[]].toString()", "''"},
    {"[null].toString()", "''"},
};

static const Row reading[] = {
    {"[1,2,3].slice(1)", "[2,3]"},
    {"[1,,3].slice(0)", "[1,,3]"},
    {"[1,2,3].slice(-2,-1)", "[2]"},
    {"[1,2,3].concat(4,[5,[6]],[,7],[8,,])", "[1,2,3,4,5,[6],,7,8,,]"},
    {"[1,2,3].concat()", "[1,2,3]"},
    {"[1,2,3].includes(2)", "true"},
    {"[1,2,NaN].includes(NaN)", "true"},
    {"[1,2,NaN].indexOf(NaN)", "-1"},
    {"[1,,3].includes(undefined)", "true"},
    {"[1,,3].indexOf(undefined)", "-1"},
    {"[1,2,3,2].indexOf(2,2)", "3"},
    {"[1,2,3,2].indexOf(2,-1)", "3"},
    {"[1,2,3,2].lastIndexOf(2)", "3"},
    {"[1,2,3,2].lastIndexOf(2,-2)", "1"},
    {"[1,2,3,2].lastIndexOf(2,undefined)", "-1"},
    {"['a','b'].indexOf('b')", "1"},
    {"[0].includes(-0)", "true"},
    {"[1,2,3].at(-1)", "3"},
    {"[1,2,3].at(5)", "undefined"},
    {"[1,[2,[3,[4]]]].flat()", "[1,2,[3,[4]]]"},
    {"[1,[2,[3,[4]]]].flat(Infinity)", "[1,2,3,4]"},
    {"[1,,[2,,3]].flat()", "[1,2,3]"},
    {"[1,[2,[3]]].flat(0)", "[1,[2,[3]]]"},
    {"[1,2,3].toReversed()", "[3,2,1]"},
    {"[1,,3].toReversed()", "[3,undefined,1]"},
    {"[1,2,3].toSpliced(1,1,9,8)", "[1,9,8,3]"},
    {"[1,2,3].toSpliced(1)", "[1]"},
    {"[1,2,3].toSpliced()", "[1,2,3]"},
    {"[1,2,3].with(1,9)", "[1,9,3]"},
    {"[1,2,3].with(-1,9)", "[1,2,9]"},
    {"[1,2,3].concat('a',null,{length:1,0:5})", "[1,2,3,'a',null,{'0':5,'length':1}]"},
    {"[,].concat([,1])", "[,,1]"},
};

#define TABLE_TEST(NAME)                                                                                               \
    START_TEST(NAME##_with_bulk_paths)                                                                                 \
    {                                                                                                                  \
        start();                                                                                                       \
        CHECK_ROWS(NAME, look_up);                                                                                     \
    }                                                                                                                  \
    END_TEST                                                                                                           \
    START_TEST(NAME##_without_bulk_paths)                                                                              \
    {                                                                                                                  \
        start();                                                                                                       \
        fa_rt.proto_has_elements = true;                                                                               \
        CHECK_ROWS(NAME, look_up);                                                                                     \
    }                                                                                                                  \
    END_TEST
TABLE_TEST(errors)
TABLE_TEST(sorting)
TABLE_TEST(array_likes)
TABLE_TEST(iterators)
TABLE_TEST(constructor)
TABLE_TEST(in_place)
TABLE_TEST(text)
TABLE_TEST(reading)

START_TEST(elements_of_a_prototype_show_through_holes)
{
    static const Row rows[] = {
        {"[1,,3].slice(0)", "[1,'p',3]"},      {"[1,,3].indexOf('p')", "1"}, {"[1,,3].join()", "'1,p,3'"},
        {"[1,,3].concat([,])", "[1,'p',3,,]"},  {"[,,3].pop()", "3"},         {"[1,,3].reverse()", "[3,,1]"},
        {"[1,,3].splice(1,1)", "['p']"},       {"[3,,1].sort()", "[1,3,'p']"},
    };
    start();
    fa_put_js(FA_INTRINSIC(ARRAY_PROTO), fa_key_index(1), fa_from_ptr(fa_str_from_ascii("p")));
    CHECK_ROWS(rows, look_up);
    ck_assert(fa_rt.proto_has_elements);
}
END_TEST

/* A getter, at index 0 of the array, that empties it. */
FA_BUILTIN(truncate_receiver)
{
    return fa_put_js(fa_as_object(this_value), FA_KEY(length), fa_int(0)) ? fa_int(7) : FA_THREW;
}

START_TEST(user_code_may_shrink_the_array_meanwhile)
{
    start();
    FaArray *a = fa_array_new(0);
    for (int i = 0; i < 5; i++)
        fa_array_push(a, fa_int(i));
    fa_define_accessor(&a->object, fa_key_index(0), native(truncate_receiver), FA_UNDEFINED, FA_ATTR_ALL);
    FaValue method = fa_getv_js(fa_from_object(a), fa_key_from_string(fa_str_from_ascii("includes")));
    FaValue wanted = fa_int(3);
    ck_assert_uint_eq(fa_call_js(method, fa_from_object(a), 1, &wanted), FA_FALSE);
}
END_TEST

START_TEST(queues_keep_their_order)
{
    start();
    FaValue queue = fa_from_object(fa_array_new(0));
    FaValue push = fa_getv_js(queue, fa_key_from_string(fa_str_from_ascii("push")));
    FaValue shift = fa_getv_js(queue, fa_key_from_string(fa_str_from_ascii("shift")));
    int32_t in = 0, out = 0;
    for (int round = 0; round < 2000; round++) {
        for (int i = 0; i < round % 7; i++, in++) {
            FaValue v = fa_number(in + 0.5);
            fa_call_js(push, queue, 1, &v);
        }
        for (int i = 0; i < round % 5 && out < in; i++, out++)
            ck_assert_double_eq(fa_as_number(fa_call_js(shift, queue, 0, NULL)), out + 0.5);
    }
    ck_assert_int_eq((int)fa_as_array(queue)->length, in - out);
}
END_TEST

/* Compares the upper halves; the lower ones hold the original places, so the sorted values ascend if the sort is stable. */
static int high_precedes(void *context, FaValue a, FaValue b)
{
    ++*(int *)context;
    return fa_as_int(a) >> 16 < fa_as_int(b) >> 16;
}

static int32_t key_of_pattern(int pattern, int i, int n)
{
    switch (pattern) {
    case 0:
        return i;
    case 1:
        return n - i;
    case 2:
        return i * 7919 % 101;
    case 3:
        return i < n / 2 ? 2 * i : 2 * (i - n / 2);
    default:
        return i / 50 % 2 ? 1000 - i % 50 : i % 50;
    }
}

START_TEST(sort_is_stable_and_ordered)
{
    start();
    for (int pattern = 0; pattern < 5; pattern++) {
        for (int n = 0; n < 3000; n = n * 3 + 1) {
            FaArray *list = fa_array_new(0);
            int comparisons = 0;
            for (int i = 0; i < n; i++)
                fa_array_push(list, fa_int(key_of_pattern(pattern, i, n) << 16 | i));
            ck_assert(fa_timsort_js(list, high_precedes, &comparisons));
            for (int i = 1; i < n; i++)
                ck_assert_int_lt(fa_as_int(list->elements[i - 1]), fa_as_int(list->elements[i]));
            if (pattern == 0 && n > 0)
                ck_assert_int_eq(comparisons, n - 1);
        }
    }
}
END_TEST

int main(void)
{
    stack_base = __builtin_frame_address(0);
    return run_tests("builtin_array", (const TTest *const[]){
        errors_with_bulk_paths, errors_without_bulk_paths,
        sorting_with_bulk_paths, sorting_without_bulk_paths,
        array_likes_with_bulk_paths, array_likes_without_bulk_paths,
        iterators_with_bulk_paths, iterators_without_bulk_paths,
        constructor_with_bulk_paths, constructor_without_bulk_paths,
        in_place_with_bulk_paths, in_place_without_bulk_paths,
        text_with_bulk_paths, text_without_bulk_paths,
        reading_with_bulk_paths, reading_without_bulk_paths,
        elements_of_a_prototype_show_through_holes, user_code_may_shrink_the_array_meanwhile, queues_keep_their_order,
        sort_is_stable_and_ordered, NULL});
}
