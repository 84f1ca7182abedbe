// Properties that the program did not make hold arrays as well.
const log = (n, x) => { console.log(n, typeof x, x); return n; };
const data = JSON.parse('{"list":[],"only":[],"deep":[[1]],"text":"abc"}'), other = { list: [x => log('other', x)], deep: [[x => log('deep', x)]], text: [x => log('no text', x)] };
data.list.push(x => log('data', x));
data.deep[0][0] = x => log('deep data', x);
for (let i = 0; i < 2; i++) {
  const o = i ? data : other;
  o.list[0](i); o.deep[0][0](i);
  for (const f of o.list) f('s');
  for (const f of o.text) if (typeof f === 'function') f(i);
  [].concat(o.list)[0](i);
  data.list.map(f => f)[0]('s');
}
const f = x => log('f', x), own = [f];
data.only.push(f);
for (let i = 0; i < 2; i++) { own[0](i); data.only[0]('s'); }
