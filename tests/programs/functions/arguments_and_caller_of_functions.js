// Functions of sloppy code made by `function` have own `arguments` and `caller`, null here and in V8 outside of calls; no others do.
function show(label, f) { console.log(label, Object.getOwnPropertyNames(f).join()); }
function sloppy(a, b) { return a + b; }
show('sloppy', sloppy);
show('expression', function () {});
show('strict', function () { 'use strict'; });
show('arrow', () => 1);
show('class', class { m() {} });
show('method', { m() {} }.m);
show('getter', Object.getOwnPropertyDescriptor({ get x() { return 1; } }, 'x').get);
show('native', Math.max);
show('bound', sloppy.bind());

for (const name of ['arguments', 'caller']) {
  console.log(sloppy[name], JSON.stringify(Object.getOwnPropertyDescriptor(sloppy, name)), Object.hasOwn(sloppy, name));
  sloppy[name] = 1;
  console.log(sloppy[name], delete sloppy[name], name in sloppy);
  try {
    (function () { 'use strict'; sloppy[name] = 1; })();
  } catch (error) {
    console.log(error.message);
  }
  for (const f of [() => 1, class {}, { m() {} }.m, function () { 'use strict'; }]) {
    console.log(Object.hasOwn(f, name), name in f);
    try {
      f[name];
    } catch (error) {
      console.log(error.name);
    }
  }
}

// The first look at one of them makes the lazy ones all.
function looked() {}
console.log(looked.caller, Object.getOwnPropertyNames(looked).join());
function changed() {}
changed.own = 1;
console.log(Object.keys(changed).join(), Object.getOwnPropertyNames(changed).join());
console.log(changed);
console.log(new changed() instanceof changed, Object.isFrozen(Object.freeze(function () {})));
function replaced() {}
try {
  Object.defineProperty(replaced, 'caller', { value: 1 });
} catch (error) {
  console.log(error.message);
}
Object.defineProperty(replaced, 'caller', { value: null });
