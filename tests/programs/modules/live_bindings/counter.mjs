export let count = 0;
export function increment() { count += 1; }
function zero() { count = 0; }
export { zero as reset };
