// all, allSettled, any, race.
const log = (...values) => console.log(...values);
const after = (ms, v, fails) => new Promise((resolve, reject) => setTimeout(fails ? reject : resolve, 40 * ms, v));
const show = (name, p) => p.then(v => log(name, v), e => log(name, 'rejected', e instanceof Error ? `${e.name}: ${e.message}` : e, e && e.errors));

show('all', Promise.all([after(4, 'a'), 'b', Promise.resolve('c'), { then(r) { r('d'); } }]));
show('all of none', Promise.all([]));
show('all rejects', Promise.all([after(1, 'x'), after(2, 'bad', true), after(3, 'worse', true)]));
show('all of a string', Promise.all('héy'));
show('all of a set', Promise.all(new Set([1, 2, 1])));
show('settled', Promise.allSettled([1, Promise.reject('r'), after(1, 'slow')]));
show('settled none', Promise.allSettled([]));
show('any', Promise.any([Promise.reject(1), after(2, 'slow'), after(1, 'fast')]));
show('any of none', Promise.any([]));
show('any rejects', Promise.any([Promise.reject('x'), after(1, 'y', true)]));
show('race', Promise.race([after(3, 'slow'), after(1, 'fast'), after(2, 'bad', true)]));
show('race rejects', Promise.race([after(3, 'slow'), after(1, 'bad', true)]));
log(Promise.race([]));
show('not iterable', Promise.all(5));
show('no argument', Promise.race());

// The iterator is closed when something in the loop throws, not when the iterator does.
const iterable = (broken) => ({
  [Symbol.iterator]() {
    let i = 0;
    return { next() { if (broken && i === 1) throw 'next'; return { value: i++, done: i > 3 }; }, return() { log('closed'); return {}; } };
  }
});
show('iterator throws', Promise.all(iterable(true)));
show('iterator', Promise.all(iterable(false)));
class Broken extends Promise { static resolve() { throw 'resolve'; } }
show('resolve throws', Broken.all(iterable(false)));
class NotCallable extends Promise { }
NotCallable.resolve = 5;
show('resolve is no function', NotCallable.race(iterable(false)));

// The functions given to `then` are called at most once each.
let kept;
const hostile = { then(resolve, reject) { kept = [resolve, reject]; resolve('one'); resolve('two'); reject('three'); } };
Promise.resolve = v => v === hostile ? hostile : new Promise(r => r(v));
show('hostile all', Promise.all([hostile, 2]));
log(kept.map(f => [f.name, f.length, Object.getOwnPropertyNames(f).sort().join(), 'prototype' in f]));
show('hostile settled', Promise.allSettled([hostile, 2]));
