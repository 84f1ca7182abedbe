import * as c from './c.cjs';
import * as d from './d.cjs';
import * as g from './g.cjs';
import * as h from './h.cjs';
