import { a } from './a.mjs';
import { leaf } from './leaf.mjs';
