import { same, both } from './all.mjs';
import * as all from './all.mjs';
export { both as again } from './all.mjs';
