export default 1;
export * from '../c.mjs';
