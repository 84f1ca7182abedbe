import f from './function.mjs';
import C, { C as Named } from './class.mjs';
import v, * as all from './value.mjs';
import arrow from './arrow.mjs';
import gen, { default as gen2 } from './generator.mjs';

console.log(f(), f.name, C.name, C === Named, new C().x, v, all.default, arrow.name, arrow(2), gen.name, [...gen()], gen === gen2);
