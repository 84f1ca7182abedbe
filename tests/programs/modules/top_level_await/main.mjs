import { value } from './slow.mjs';
import './after.mjs';
console.log('main', value);
const results = [];
for await (const x of [Promise.resolve(1), 2]) results.push(x);
console.log(results, await new Promise(resolve => setTimeout(resolve, 1, 'timer')));
export {};
