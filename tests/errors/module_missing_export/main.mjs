import { lenght, other } from './a.mjs';
import b, { c } from './b.mjs';
import { d } from './c.cjs';
import { e } from './d.json' with { type: 'json' };
import './deep.mjs';
export { nothing as something } from './a.mjs';
