// Writes runtime/builtin_names.def from node: which property names lead to which family of built-ins.
//   node tests/tools/gen_builtin_names.js > runtime/builtin_names.def
'use strict';
const arrayIterator = Object.getPrototypeOf([][Symbol.iterator]());
const families = {
  OBJECT: [Object, Object.prototype],
  FUNCTION: [Function, Function.prototype],
  ERROR: [Error, Error.prototype, AggregateError, AggregateError.prototype],
  ARRAY: [Array, Array.prototype, arrayIterator],
  STRING: [String, String.prototype],
  NUMBER: [Number, Number.prototype],
  BOOLEAN: [Boolean, Boolean.prototype],
  SYMBOL: [Symbol, Symbol.prototype],
  MATH: [Math],
  JSON: [JSON],
  MAP: [Map, Map.prototype],
  SET: [Set, Set.prototype],
  WEAK: [WeakMap, WeakMap.prototype, WeakSet, WeakSet.prototype, WeakRef, WeakRef.prototype],
  ITERATOR: [Object.getPrototypeOf(arrayIterator)],
  REFLECT: [Reflect],
};
const everywhere = new Set(['constructor', 'prototype', 'name', 'length', 'caller', 'arguments']);
console.log('/* Property names that lead to built-ins: BUILTIN_NAME(text, FAMILY). Made by tests/tools/gen_builtin_names.js.');
console.log(' * A program that mentions none of a family\'s names and globals, and has no computed names, is linked without it. */');
for (const [family, objects] of Object.entries(families))
  for (const name of new Set(objects.flatMap(o => Object.getOwnPropertyNames(o))))
    if (!everywhere.has(name)) console.log(`BUILTIN_NAME("${name}", ${family})`);
