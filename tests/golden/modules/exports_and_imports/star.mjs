export let s = 1;
export default 2;
export { v } from './star2.mjs';
export * from './star2.mjs';
