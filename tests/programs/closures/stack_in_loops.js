// What each round makes: let go, used up, or still in use in the next one.
const never = Symbol();
function call(f, x) { return x === never ? call(f, 0) : f(x); }

function usedUp(n) {
  let all = 0;
  for (let i = 0; i < n; i++) {
    let own = i * 10;
    call(x => { own += x; }, 1);
    all += own;
  }
  return all;
}
console.log(usedUp(5));

function keptInArray(n) {
  const fs = [];
  for (let i = 0; i < n; i++) {
    let own = i * 10;
    const f = x => (own += x);
    call(f, 1);
    fs.push(f);
  }
  return fs.map(f => f(1)).join();
}
console.log(keptInArray(4));

function usedNextRound(n) {
  let before = null, all = '';
  for (let i = 0; i < n; i++) {
    const now = x => i * 10 + x;
    if (before !== null) all += call(before, 1) + ' ';
    before = now;
  }
  return all;
}
console.log(usedNextRound(4));

function usedAfterwards(n) {
  let f = x => 'none';
  for (let i = 0; i < n; i++) if (i % 3 === 1) f = x => x + i;
  return call(f, 100);
}
console.log(usedAfterwards(1), usedAfterwards(5), usedAfterwards(8));

// A variable of the loop around holds what an inner round made.
function outerHolds(n) {
  let out = '';
  for (let i = 0; i < n; i++) {
    let pick = x => x;
    const set = f => { pick = f; };
    for (let j = 0; j < 3; j++) if (j !== 2) call(set, x => x + i * 10 + j);
    out += call(pick, 1000) + ' ';
  }
  return out;
}
console.log(outerHolds(3));

// Two rounds' closures in use at once, by recursion in the loop.
function nested(n) {
  let out = 0;
  for (let i = 0; i < n; i++) {
    let own = i;
    const f = x => { own += x; if (own < 20) call(f, own + 1); return own; };
    out += call(f, 1);
  }
  return out;
}
console.log(nested(5));

// A round ends in a handler.
function byHandler(n) {
  let before, out = '';
  for (let i = 0; ; i++) {
    try {
      const now = () => i;
      if (before) out += call(before) + ' ';
      before = now;
      if (i === n) break;
      throw i;
    } catch (e) {
      out += '!';
    }
  }
  return out;
}
console.log(byHandler(3));

// Labelled loops and swapped closures.
function swapped(n) {
  let a = () => 'a', b = () => 'b', s = '';
  loop: for (let i = 0; i < n; i++) {
    for (let j = 0; j < 2; j++) {
      const f = () => i + ':' + j;
      if (j === 1 && i % 2) continue loop;
      [a, b] = [b, f];
    }
    s += call(a) + ' ' + call(b) + ', ';
  }
  return s;
}
console.log(swapped(4));
