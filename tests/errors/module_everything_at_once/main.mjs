import { a, lost } from './lib/a.mjs';
import { anything } from './lib/broken.mjs';
import { handed, other } from './lib/hands_on.mjs';
import gone from './gone.mjs';
import { named } from './lib/bad.json' with { type: 'json' };
import './lib/late.mjs';
let twice = 1, twice = 2;
import './scope/a.js'; import './scope/b.cjs';
