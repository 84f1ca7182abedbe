export let v, t;
