export { same } from './c.mjs';
export let both = 1;
