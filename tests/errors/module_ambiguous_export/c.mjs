export let same;
