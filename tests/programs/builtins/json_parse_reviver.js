// The reviver sees values from the inside out, with their holders, and undefined removes them.
const log = [];
const result = JSON.parse('{"a":[1,{"b":2}],"c":"x","2":0}', function (key, value) {
  log.push(key + '=' + JSON.stringify(value) + (Array.isArray(this) ? ' in array' : ''));
  return typeof value === 'number' ? value + 1 : value;
});
console.log(log.join('\n'));
console.log(result);
console.log(JSON.parse('[1,2,3,{"x":1,"y":2}]', (k, v) => k === '1' || k === 'x' ? undefined : v));
console.log(JSON.parse('{"a":1}', () => undefined), JSON.parse('5', (k, v) => [k, v]));
console.log(JSON.parse('{"a":1,"b":2}', function (k, v) { if (k === 'a') this.b = { c: 3 }; return v; }));
console.log(JSON.parse('{"a":1,"b":2}', function (k, v) { if (k === 'a') delete this.b; return k === 'b' ? String(v) : v; }));
console.log(JSON.parse('[1]', 'not a function'));
try {
  JSON.parse('[1,2]', (k, v) => { if (k === '1') throw new Error('stop'); return v; });
} catch (e) {
  console.log(e.message);
}
