// Array methods that call back (ECMA-262 23.1.2.1, 23.1.3): the standard's steps, in loops small enough to inline.
'use strict';

// 23.1.3.6 Array.prototype.every ( callback [ , thisArg ] )
function array_proto_every(callback, thisArg) {
    const o = $THIS_OBJECT(this, "Array.prototype.every");
    const length = $LENGTH_OF(o);
    if (!$IS_CALLABLE(callback)) $THROW_TYPE_NOT_FUNCTION(callback);
    for (let k = 0; k < length; k++) {
        const value = $ELEMENT(o, k);
        if (!$IS_EMPTY(value) && !$CALL(callback, thisArg, value, k, o)) return false;
    }
    return true;
}

// 23.1.3.29 Array.prototype.some ( callback [ , thisArg ] )
function array_proto_some(callback, thisArg) {
    const o = $THIS_OBJECT(this, "Array.prototype.some");
    const length = $LENGTH_OF(o);
    if (!$IS_CALLABLE(callback)) $THROW_TYPE_NOT_FUNCTION(callback);
    for (let k = 0; k < length; k++) {
        const value = $ELEMENT(o, k);
        if (!$IS_EMPTY(value) && $CALL(callback, thisArg, value, k, o)) return true;
    }
    return false;
}

// 23.1.3.15 Array.prototype.forEach ( callback [ , thisArg ] )
function array_proto_forEach(callback, thisArg) {
    const o = $THIS_OBJECT(this, "Array.prototype.forEach");
    const length = $LENGTH_OF(o);
    if (!$IS_CALLABLE(callback)) $THROW_TYPE_NOT_FUNCTION(callback);
    for (let k = 0; k < length; k++) {
        const value = $ELEMENT(o, k);
        if (!$IS_EMPTY(value)) $CALL(callback, thisArg, value, k, o);
    }
}

// 23.1.3.21 Array.prototype.map ( callback [ , thisArg ] )
function array_proto_map(callback, thisArg) {
    const o = $THIS_OBJECT(this, "Array.prototype.map");
    const length = $LENGTH_OF(o);
    if (!$IS_CALLABLE(callback)) $THROW_TYPE_NOT_FUNCTION(callback);
    const result = $ARRAY_SPECIES_CREATE(o, length);
    for (let k = 0; k < length; k++) {
        const value = $ELEMENT(o, k);
        if (!$IS_EMPTY(value)) $CREATE_DATA(result, k, $CALL(callback, thisArg, value, k, o));
    }
    return result;
}

// 23.1.3.8 Array.prototype.filter ( callback [ , thisArg ] )
function array_proto_filter(callback, thisArg) {
    const o = $THIS_OBJECT(this, "Array.prototype.filter");
    const length = $LENGTH_OF(o);
    if (!$IS_CALLABLE(callback)) $THROW_TYPE_NOT_FUNCTION(callback);
    const result = $ARRAY_SPECIES_CREATE(o, 0);
    let to = 0;
    for (let k = 0; k < length; k++) {
        const value = $ELEMENT(o, k);
        if (!$IS_EMPTY(value) && $CALL(callback, thisArg, value, k, o)) $CREATE_DATA(result, to++, value);
    }
    return result;
}

// 23.1.3.24 Array.prototype.reduce ( callback [ , initialValue ] )
function array_proto_reduce(callback, ...initial) {
    const o = $THIS_OBJECT(this, "Array.prototype.reduce");
    const length = $LENGTH_OF(o);
    if (!$IS_CALLABLE(callback)) $THROW_TYPE_NOT_FUNCTION(callback);
    let k = 0, accumulator;
    if (initial.length > 0) {
        accumulator = initial[0];
    } else {
        do {
            if (k >= length) $THROW_TYPE("Reduce of empty array with no initial value");
            accumulator = $ELEMENT(o, k++);
        } while ($IS_EMPTY(accumulator));
    }
    for (; k < length; k++) {
        const value = $ELEMENT(o, k);
        if (!$IS_EMPTY(value)) accumulator = $CALL(callback, undefined, accumulator, value, k, o);
    }
    return accumulator;
}

// 23.1.3.25 Array.prototype.reduceRight ( callback [ , initialValue ] )
function array_proto_reduceRight(callback, ...initial) {
    const o = $THIS_OBJECT(this, "Array.prototype.reduceRight");
    const length = $LENGTH_OF(o);
    if (!$IS_CALLABLE(callback)) $THROW_TYPE_NOT_FUNCTION(callback);
    let k = length - 1, accumulator;
    if (initial.length > 0) {
        accumulator = initial[0];
    } else {
        do {
            if (k < 0) $THROW_TYPE("Reduce of empty array with no initial value");
            accumulator = $ELEMENT(o, k--);
        } while ($IS_EMPTY(accumulator));
    }
    for (; k >= 0; k--) {
        const value = $ELEMENT(o, k);
        if (!$IS_EMPTY(value)) accumulator = $CALL(callback, undefined, accumulator, value, k, o);
    }
    return accumulator;
}

// 23.1.3.9 Array.prototype.find ( predicate [ , thisArg ] )
function array_proto_find(predicate, thisArg) {
    const o = $THIS_OBJECT(this, "Array.prototype.find");
    const length = $LENGTH_OF(o);
    if (!$IS_CALLABLE(predicate)) $THROW_TYPE_NOT_FUNCTION(predicate);
    for (let k = 0; k < length; k++) {
        const value = o[k];
        if ($CALL(predicate, thisArg, value, k, o)) return value;
    }
    return undefined;
}

// 23.1.3.10 Array.prototype.findIndex ( predicate [ , thisArg ] )
function array_proto_findIndex(predicate, thisArg) {
    const o = $THIS_OBJECT(this, "Array.prototype.findIndex");
    const length = $LENGTH_OF(o);
    if (!$IS_CALLABLE(predicate)) $THROW_TYPE_NOT_FUNCTION(predicate);
    for (let k = 0; k < length; k++)
        if ($CALL(predicate, thisArg, o[k], k, o)) return k;
    return -1;
}

// 23.1.3.11 Array.prototype.findLast ( predicate [ , thisArg ] )
function array_proto_findLast(predicate, thisArg) {
    const o = $THIS_OBJECT(this, "Array.prototype.findLast");
    const length = $LENGTH_OF(o);
    if (!$IS_CALLABLE(predicate)) $THROW_TYPE_NOT_FUNCTION(predicate);
    for (let k = length - 1; k >= 0; k--) {
        const value = o[k];
        if ($CALL(predicate, thisArg, value, k, o)) return value;
    }
    return undefined;
}

// 23.1.3.12 Array.prototype.findLastIndex ( predicate [ , thisArg ] )
function array_proto_findLastIndex(predicate, thisArg) {
    const o = $THIS_OBJECT(this, "Array.prototype.findLastIndex");
    const length = $LENGTH_OF(o);
    if (!$IS_CALLABLE(predicate)) $THROW_TYPE_NOT_FUNCTION(predicate);
    for (let k = length - 1; k >= 0; k--)
        if ($CALL(predicate, thisArg, o[k], k, o)) return k;
    return -1;
}

// 23.1.3.14 Array.prototype.flatMap ( mapper [ , thisArg ] )
function array_proto_flatMap(mapper, thisArg) {
    const o = $TO_OBJECT(this);
    const length = $LENGTH_OF(o);
    if (!$IS_CALLABLE(mapper)) $THROW_TYPE("flatMap mapper function is not callable");
    const result = $ARRAY_SPECIES_CREATE(o, 0);
    let to = 0;
    for (let k = 0; k < length; k++) {
        const value = $ELEMENT(o, k);
        if ($IS_EMPTY(value)) continue;
        const mapped = $CALL(mapper, thisArg, value, k, o);
        if ($IS_ARRAY(mapped)) to = $APPEND_ELEMENTS(result, to, mapped);
        else $CREATE_DATA(result, to++, mapped);
    }
    return result;
}

// 23.1.2.1 Array.from ( items [ , mapper [ , thisArg ] ] )
function array_from(items, mapper, thisArg) {
    const mapping = mapper !== undefined;
    if (mapping && !$IS_CALLABLE(mapper)) $THROW_TYPE_NOT_FUNCTION(mapper);
    const method = $ITERATOR_METHOD(items);
    let k = 0, result;
    if (method === undefined) {
        const o = $TO_OBJECT(items);
        const length = $LENGTH_OF(o);
        result = $IS_CONSTRUCTOR(this) ? $NEW(this, length) : $ARRAY_CREATE(length);
        for (; k < length; k++) {
            const value = o[k];
            $CREATE_DATA(result, k, mapping ? $CALL(mapper, thisArg, value, k) : value);
        }
    } else {
        result = $IS_CONSTRUCTOR(this) ? $NEW(this) : $ARRAY_CREATE(0);
        const iterator = $ITER_OPEN_METHOD(items, method);
        for (;; k++) {
            const value = $ITER_NEXT(iterator);
            if ($IS_EMPTY(value)) break;
            try {
                $CREATE_DATA(result, k, mapping ? $CALL(mapper, thisArg, value, k) : value);
            } catch (error) {
                $ITER_CLOSE_THROW(iterator, error);
            }
        }
    }
    $PUT_STRICT(result, "length", k);
    return result;
}
