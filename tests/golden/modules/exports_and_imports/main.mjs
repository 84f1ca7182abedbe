import d, { a, b as bee, f } from './a.mjs';
import * as ns from './a.mjs';
export { a as again, ns, late };
export * from './star.mjs';
export * as star from './star.mjs';
let late = 1;
export var [v, { w = 1 }] = [1, 2];
export default function () {}
export { d as 'any name' };
