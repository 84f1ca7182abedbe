import './gone_too.mjs';
export const anything = ;
export { x as y } from './a.mjs';
