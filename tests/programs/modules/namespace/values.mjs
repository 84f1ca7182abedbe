import * as self from './values.mjs';
export { self };
export let a = 1;
export const change = () => { a = 'changed'; };
export default [1, 2];
export function method() { return this === undefined ? 'no this' : this === self ? 'namespace' : 'other'; }
export { a as 'a string name', a as $dollar };
