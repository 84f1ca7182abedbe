import { a } from './a.mjs';
import { me as self, f as g, v as w } from './b.mjs';
export let b = 1, me;
export class c {}
export function f() {}
export var v;
