import { x } from './a.mjs';
