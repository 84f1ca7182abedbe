// export * and its rules: own names win, ambiguous names are left out, default is never included.
import * as all from './all.mjs';
import { one, two, own } from './all.mjs';

console.log(Object.keys(all), one, two, own, all.nested.one, all.both);
