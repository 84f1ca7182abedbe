const log = []; const t = (x) => { log.push(x); return x; };
function f(a = t('a'), { b = t('b'), c: [d = t('d')] = [] } = {}, ...rest) { return [a, b, d, rest.length].join(); }
console.log(f(), f(1), f(undefined, { b: 2, c: [3] }, 4, 5)); console.log(log.join());
console.log(Math.max(...[1, 5, 3], ...'29'), [...'ab', ...[1, 2]].join(), new Array(...[1, 2, 3]).length);
console.log(((a, b) => a + b)(...[1, 2, 3]));
try { null.x; } catch (e) { console.log(e.message); } try { undefined.f(); } catch (e) { console.log(e.message); }
try { ({}).f(); } catch (e) { console.log(e.message); } try { let o = { a: {} }; o.a.b.c(); } catch (e) { console.log(e.message); }
try { const [x] = null; } catch (e) { console.log(e.name); } try { const { x } = undefined; } catch (e) { console.log(e.name); }
try { new (() => {})(); } catch (e) { console.log(e.name); } try { (class {})(); } catch (e) { console.log(e.name); }
