// Modules in a circle: what is imported may be in its dead zone, but functions are there.
import { early, later } from './a.mjs';
export const own = 'own';
export function hoisted() { return 'hoisted'; }
console.log(early, later());
