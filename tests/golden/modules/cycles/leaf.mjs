export let leaf = 1;
