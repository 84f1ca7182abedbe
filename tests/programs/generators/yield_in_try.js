// yield in try, catch and finally, left by next, throw and return.
function run(title, make) {
  for (const [how, at] of [['next', 9], ['return', 0], ['return', 1], ['return', 2], ['throw', 0], ['throw', 1], ['throw', 2]]) {
    const it = make(), out = [];
    try {
      let r = it.next();
      for (let i = 0; i < 12 && !r.done; i++) {
        out.push(r.value);
        r = i === at ? it[how](how.toUpperCase()) : it.next(i);
      }
      out.push(r.done ? `done ${r.value}` : 'more');
    } catch (e) {
      out.push(`threw ${e}`);
    }
    console.log(`${title} ${how}@${at}:`, out.join(' '));
  }
}
run('try', function* () { try { yield 'a'; yield 'b'; return 'r'; } catch (e) { yield `c:${e}`; } finally { yield 'f'; } return 'end'; });
run('nested', function* () {
  try {
    try { yield 'a'; throw 'own'; } catch (e) { yield `c:${e}`; throw 'again'; } finally { yield 'f1'; }
  } catch (e) { yield `outer:${e}`; } finally { yield 'f2'; }
});
run('override', function* () { try { yield 'a'; yield 'b'; } finally { yield 'f'; return 'overridden'; } });
run('finally throws', function* () { try { yield 'a'; } finally { yield 'f'; throw 'F'; } });
run('loop', function* () { for (let i = 0; i < 3; i++) try { yield i; if (i == 1) continue; } finally { yield `f${i}`; if (i == 2) break; } return 'after'; });
run('swallow', function* () { for (let i = 0; i < 3; i++) { try { yield i; } catch (e) { yield `caught ${e}`; } finally { if (i < 2) continue; } } });
run('label', function* () { out: try { yield 'a'; break out; } finally { yield 'f'; } return 'after'; });
run('return value waits', function* () { let x = 1; try { return x; } finally { x = 2; yield `f${x}`; } });
run('two finally', function* () { try { try { yield 'a'; return 'inner'; } finally { yield 'f1'; } } finally { yield 'f2'; } });
run('return in catch', function* () { try { yield 'a'; throw 'x'; } catch (e) { return `r:${e}:${yield 'c'}`; } finally { yield 'f'; } });
// A yield in finally when return was asked for twice.
function* stubborn() { for (;;) { try { yield 'stay'; } finally { yield 'no'; continue; } } }
const it = stubborn();
console.log(it.next().value, it.return(1).value, it.next().value, it.return(2).value, it.next().value);
function* variables() {
  let a = 1, b = 'b';
  const closures = [];
  try {
    a = yield a;
    closures.push(() => a++);
    b = yield b + a;
    throw a;
  } catch (e) {
    closures.forEach(f => f());
    a = (yield [a, b, e].join()) + a;
  } finally {
    yield `f ${a} ${b}`;
  }
  return a;
}
const v = variables();
console.log(v.next().value, v.next(10).value, v.next('B').value, v.next(100).value, v.next().value);
