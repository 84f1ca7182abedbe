// ES modules importing CommonJS ones.
import whole, { named, computed } from './lib.cjs';
import * as ns from './lib.cjs';
import value from './value.cjs';

console.log(whole, named, computed, Object.keys(ns), ns.default === whole, value);
whole.named = 'changed';
console.log(named, ns.named);
