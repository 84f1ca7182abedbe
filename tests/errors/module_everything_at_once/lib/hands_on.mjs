export * from './broken.mjs';
export { a as other } from '../gone.mjs';
