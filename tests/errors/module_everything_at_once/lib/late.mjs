const a = 1;
let a;
import { b } from './a.mjs';
