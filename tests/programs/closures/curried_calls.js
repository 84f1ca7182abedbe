// f(a)(b) runs both functions at once where it can: what is done in between stays in between, and who threw is told as before.
const log = [];
const show = v => (log.push(v), v);

// Church numerals: a chain of closures, none of which is made to be called.
const zero = f => x => x;
const succ = n => f => x => f(n(f)(x));
let n = zero;
for (let i = 0; i < 10; i++) n = succ(n);
console.log(n(x => x + 1)(0), n(s => s + '|')('<'));

// What is evaluated between the calls comes after the first, which may tell.
const pure = a => b => a + b;
const logs = a => { show('first ' + a); return b => { show('second ' + b); return a + b; }; };
const throws = a => { throw new RangeError('first ' + a); };
const throwsLater = a => b => { throw new RangeError('second ' + a + b); };
const chooses = a => (a > 1 ? b => a * b : b => a - b);
const loops = a => { for (let i = 0; i < 3; i++) if (i === a) return b => [i, b]; return pure(a); };
const catches = a => { try { return logs(a); } catch { return pure; } finally { show('finally'); } };
const recursive = a => function self(b) { return b > 0 ? self(b - 1) + a : a; };
const counts = a => b => { a++; return () => a + b; };
const generates = a => function* (b) { yield a; yield b; };
const awaits = a => async b => a + b;
const rest = a => (...list) => [a, list];
const defaults = (a = 1) => (b = a) => [a, b];
const keeps = a => { const inner = b => (inner.last = b, a + b); keeps.inner = inner; return inner; };
function usesThis(a) { return function (b) { return [a, b, this === undefined || this === globalThis]; }; }
function usesArguments(a) { return function (b) { return [...arguments, a, b]; }; }
class Made { constructor(a) { this.a = a; } }
const makes = a => Made;
const lastCall = f => a => f(a);
const no = a => 5;

const calm = f => f(1)(2);
const busy = f => f(show(1))(show(2));
const nested = f => f(f(1)(2))(f(3)(4));
const none = f => f()();
const many = f => f(1)(2, 3);
const guarded = f => { try { return f(1)(2); } catch (e) { return 'caught ' + e.message; } };
for (const f of [pure, logs, throws, throwsLater, chooses, loops, catches, recursive, counts, rest, defaults, keeps, usesThis, usesArguments,
  makes, no, null, 7, lastCall(pure), lastCall(logs), lastCall(no), lastCall(throws), lastCall(lastCall(pure)), lastCall(throwsLater)])
  for (const how of [calm, busy, nested, none, many, guarded]) {
    log.length = 0;
    let result;
    try { result = how(f); } catch (e) { result = e.constructor === TypeError || e.constructor === RangeError ? String(e) : e; }
    console.log(f && f.name, how.name, typeof result === 'function' ? [result()] : result, log.join());
  }
console.log(keeps.inner.last, [...calm(generates)]);
calm(awaits).then(v => console.log('later', v));

// The variables of both are those of one activation each.
const counter = start => step => { let count = start; return () => count += step; };
const made = [counter(1)(2), counter(10)(20)];
console.log(made.map(f => f()), made.map(f => f()));

// The stack names who is running.
const where = f => f(1)(2);
for (const f of [throwsLater, throws, no, lastCall(throwsLater)])
  try { where(f); } catch (e) { console.log(e.stack.split('\n').slice(0, 3).map(s => s.slice(s.lastIndexOf(s.includes('/') ? '/' : ' '))).join(';').split(')').join('')); }

// Fixed points: no function knows its name.
const Y = f => (x => x(x))(x => f(y => x(x)(y)));
const factorial = Y(self => n => (n === 0 ? 1 : n * self(n - 1)));
const depth = Y(self => n => (n === 0 ? 0 : 1 + self(n - 1)));
console.log(factorial(20), depth(1000));
