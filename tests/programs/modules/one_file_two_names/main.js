// A file is one module, by whatever name it is imported.
import { count, add } from './counter.js';
import { count as linked, add as addLinked } from './link.js';
import * as roundabout from './x/../counter.js';
import * as above from './x/up/counter.js';
add();
addLinked();
console.log(count, linked, roundabout.count, roundabout === above);
console.log((await import('./link.js')) === roundabout);
