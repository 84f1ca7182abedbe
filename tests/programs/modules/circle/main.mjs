// Modules that import each other: functions are there from the start, variables are not.
import { isEven, limit } from './even.mjs';
import { isOdd } from './odd.mjs';

console.log(isEven(10), isOdd(7), isEven(7), limit);
