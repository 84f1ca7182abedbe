// An imported name is the exporting module's variable.
import { count, increment, reset as clear } from './counter.mjs';
import * as counter from './counter.mjs';
import { count as again } from './again.mjs';

console.log(count, again);
increment();
increment();
console.log(count, again, counter.count);
const read = () => count;
clear();
console.log(read(), again, counter.count);
try {
  count = 5;
} catch (e) {
  console.log(e.name, e.message);
}
try {
  counter.count = 5;
} catch (e) {
  console.log(e.name, e.message);
}
console.log(typeof count, typeof increment, [count].map(x => x + count));
