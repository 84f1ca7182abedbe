export let x;
