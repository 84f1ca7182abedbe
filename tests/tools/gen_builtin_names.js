// Writes runtime/builtin_names.def from node: which property names lead to which family of built-ins.
//   node tests/tools/gen_builtin_names.js > runtime/builtin_names.def
'use strict';
const arrayIterator = Object.getPrototypeOf([][Symbol.iterator]());
// Families whose objects a program can reach without naming a global: by a literal, a primitive, an exception.
const families = {
  OBJECT: [Object.prototype],
  FUNCTION: [Function.prototype],
  ERROR: [Error.prototype],
  ARRAY: [Array.prototype, arrayIterator],
  STRING: [String.prototype, Object.getPrototypeOf(''[Symbol.iterator]())],
  NUMBER: [Number.prototype],
  BOOLEAN: [Boolean.prototype],
  ITERATOR: [Object.getPrototypeOf(arrayIterator)],
};
const everywhere = new Set(['constructor', 'prototype', 'name', 'length', 'caller', 'arguments']);
console.log('/* Property names that lead to built-ins: BUILTIN_NAME(text, FAMILY). Made by tests/tools/gen_builtin_names.js.');
console.log(' * Families not listed are reached by their globals only. */');
for (const [family, objects] of Object.entries(families))
  for (const name of new Set(objects.flatMap(o => Object.getOwnPropertyNames(o))))
    if (!everywhere.has(name)) console.log(`BUILTIN_NAME("${name}", ${family})`);
