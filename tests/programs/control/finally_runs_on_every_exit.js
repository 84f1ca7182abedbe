function f(how) {
  const log = [];
  const r = (() => {
    for (const k of [1, 2, 3]) {
      try {
        log.push('try' + k);
        if (how === 'break' && k === 2) break;
        if (how === 'continue' && k === 2) continue;
        if (how === 'return' && k === 2) return 'r';
        if (how === 'throw' && k === 2) throw new Error('t');
      } catch (e) { log.push('catch ' + e.message); if (k === 2) throw 'again'; }
      finally { log.push('finally' + k); }
      log.push('after' + k);
    }
    return 'end';
  });
  let out; try { out = r(); } catch (e) { out = 'thrown ' + e; }
  return log.join(' ') + ' => ' + out;
}
for (const how of ['none', 'break', 'continue', 'return', 'throw']) console.log(f(how));
console.log((() => { try { return 1; } finally { return 2; } })());
console.log((() => { l: try { return 1; } finally { break l; } return 3; })());
console.log((() => { try { throw 1; } catch (e) { return 'c' + e; } finally { console.log('f'); } })());
function nested() { try { try { throw 1; } finally { console.log('inner'); } } catch (e) { console.log('outer', e); } finally { console.log('last'); } }
nested();
