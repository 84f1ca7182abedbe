import './later.mjs';
import './b.mjs';
export let x;
