// Array methods that call back (ECMA-262 23.1.2.1, 23.1.3): the standard's steps, in loops small enough to inline.
'use strict';

// 23.1.3.6 Array.prototype.every ( callback [ , thisArg ] )
function array_proto_every(callback, thisArg) {
    const o = $THIS_OBJECT(this, "Array.prototype.every");
    const length = $LENGTH_OF(o);
    if (!$IS_CALLABLE(callback)) $THROW_TYPE_NOT_FUNCTION(callback);
    for (let k = 0; k < length; k++)
        if (k in o && !$CALL(callback, thisArg, o[k], k, o)) return false;
    return true;
}

// 23.1.3.29 Array.prototype.some ( callback [ , thisArg ] )
function array_proto_some(callback, thisArg) {
    const o = $THIS_OBJECT(this, "Array.prototype.some");
    const length = $LENGTH_OF(o);
    if (!$IS_CALLABLE(callback)) $THROW_TYPE_NOT_FUNCTION(callback);
    for (let k = 0; k < length; k++)
        if (k in o && $CALL(callback, thisArg, o[k], k, o)) return true;
    return false;
}

// 23.1.3.15 Array.prototype.forEach ( callback [ , thisArg ] )
function array_proto_forEach(callback, thisArg) {
    const o = $THIS_OBJECT(this, "Array.prototype.forEach");
    const length = $LENGTH_OF(o);
    if (!$IS_CALLABLE(callback)) $THROW_TYPE_NOT_FUNCTION(callback);
    for (let k = 0; k < length; k++)
        if (k in o) $CALL(callback, thisArg, o[k], k, o);
}

// 23.1.3.21 Array.prototype.map ( callback [ , thisArg ] )
function array_proto_map(callback, thisArg) {
    const o = $THIS_OBJECT(this, "Array.prototype.map");
    const length = $LENGTH_OF(o);
    if (!$IS_CALLABLE(callback)) $THROW_TYPE_NOT_FUNCTION(callback);
    const result = $ARRAY_SPECIES_CREATE(o, length);
    for (let k = 0; k < length; k++)
        if (k in o) $CREATE_DATA(result, k, $CALL(callback, thisArg, o[k], k, o));
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
        if (k in o) {
            const value = o[k];
            if ($CALL(callback, thisArg, value, k, o)) $CREATE_DATA(result, to++, value);
        }
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
        while (k < length && !(k in o)) k++;
        if (k >= length) $THROW_TYPE("Reduce of empty array with no initial value");
        accumulator = o[k++];
    }
    for (; k < length; k++)
        if (k in o) accumulator = $CALL(callback, undefined, accumulator, o[k], k, o);
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
        while (k >= 0 && !(k in o)) k--;
        if (k < 0) $THROW_TYPE("Reduce of empty array with no initial value");
        accumulator = o[k--];
    }
    for (; k >= 0; k--)
        if (k in o) accumulator = $CALL(callback, undefined, accumulator, o[k], k, o);
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
        if (k in o) {
            const value = $CALL(mapper, thisArg, o[k], k, o);
            if ($IS_ARRAY(value)) to = append_elements(result, to, value);
            else $CREATE_DATA(result, to++, value);
        }
    }
    return result;
}

// 23.1.3.13.1 FlattenIntoArray of one array, depth 0. Returns the next index.
function append_elements(result, to, source) {
    const length = $LENGTH_OF(source);
    for (let k = 0; k < length; k++)
        if (k in source) $CREATE_DATA(result, to++, source[k]);
    return to;
}

// 23.1.2.1 Array.from ( items [ , mapper [ , thisArg ] ] )
function array_from(items, mapper, thisArg) {
    const mapping = mapper !== undefined;
    if (mapping && !$IS_CALLABLE(mapper)) $THROW_TYPE_NOT_FUNCTION(mapper);
    const method = $ITERATOR_METHOD(items);
    if (method === undefined) return from_array_like(this, items, mapping, mapper, thisArg);
    const result = $IS_CONSTRUCTOR(this) ? $NEW(this) : [];
    const iterator = $ITER_OPEN_METHOD(items, method);
    let k = 0;
    for (;; k++) {
        const value = $ITER_NEXT(iterator);
        if ($IS_EMPTY(value)) break;
        try {
            $CREATE_DATA(result, k, mapping ? $CALL(mapper, thisArg, value, k) : value);
        } catch (error) {
            $ITER_CLOSE_THROW(iterator, error);
        }
    }
    result.length = k;
    return result;
}

// Steps 7 to 15 of Array.from: items without an iterator method.
function from_array_like(constructor, items, mapping, mapper, thisArg) {
    const o = $TO_OBJECT(items);
    const length = $LENGTH_OF(o);
    const result = $IS_CONSTRUCTOR(constructor) ? $NEW(constructor, length) : $ARRAY_CREATE(length);
    for (let k = 0; k < length; k++) {
        const value = o[k];
        $CREATE_DATA(result, k, mapping ? $CALL(mapper, thisArg, value, k) : value);
    }
    result.length = length;
    return result;
}
