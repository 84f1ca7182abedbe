// Namespace objects.
import * as ns from './values.mjs';
import { self } from './values.mjs';

console.log(ns);
console.log(Object.keys(ns), Object.getPrototypeOf(ns), Object.isExtensible(ns), Object.isSealed(ns));
console.log(Object.getOwnPropertyDescriptor(ns, 'a'), ns[Symbol.toStringTag], String(Object.prototype.toString.call(ns)));
console.log('a' in ns, 'zz' in ns, ns.zz, Reflect.has(ns, 'default'), Reflect.ownKeys(ns));
console.log(self === ns, self.self === ns, ns.method(), ns['method'](), (0, ns.method)());
for (const attempt of [() => { ns.a = 2; }, () => { ns.zz = 1; }, () => { delete ns.a; }, () => delete ns.zz,
  () => Object.defineProperty(ns, 'a', { value: 2 }), () => Object.defineProperty(ns, 'a', { value: 1 }) === ns,
  () => Object.setPrototypeOf(ns, null) === ns, () => Object.setPrototypeOf(ns, {}), () => Object.preventExtensions(ns) === ns,
  () => Object.freeze(ns)]) {
  try {
    console.log(attempt());
  } catch (e) {
    console.log(e.name + ': ' + e.message);
  }
}
ns.change();
console.log(ns.a, { ...ns }.a, Object.entries(ns).length, JSON.stringify([ns.default, ns.a]));
for (const key in ns) console.log(key);
