export const a = 1;
let b;
export { b };
export default class D {}
export function f() {}
