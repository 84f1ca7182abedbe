import { isOdd, peek } from './odd.mjs';
export function isEven(n) { return n === 0 ? true : isOdd(n - 1); }
export let limit = 100;
export class Late {}
export var loose = 'set';
console.log('even runs', peek());
