console.log('runs once');
export let count = 0;
export function add() { count++; }
