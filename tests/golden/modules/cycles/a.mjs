import { b, c } from './b.mjs';
import { leaf } from './leaf.mjs';
export let a = 1;
