import { x } from './b.mjs';
import { y } from './e.mjs';
