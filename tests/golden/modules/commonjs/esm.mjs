import a from './a.js';
import { x } from './a.js';
export default a;
