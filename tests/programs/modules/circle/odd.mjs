import { isEven, limit, Late, loose } from './even.mjs';
export function isOdd(n) { return n === 0 ? false : isEven(n - 1); }
export const peek = () => limit;
console.log('odd runs', isEven(4), loose);
for (const read of [() => limit, () => Late, () => typeof limit, peek]) {
  try {
    console.log(read());
  } catch (e) {
    console.log(e.name);
  }
}
