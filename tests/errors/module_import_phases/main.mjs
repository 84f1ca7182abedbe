import defer * as a from './a.mjs';
import source b from './a.mjs';
import defer from './a.mjs';
import source from './a.mjs';
