// A state monad: programs are functions from a state to a result and the next state.
const rounds = Number(process.argv[2] ?? 8000);

const unit = value => state => [value, state];
const bind = (m, f) => state => {
  const [value, next] = m(state);
  return f(value)(next);
};
const map = (m, f) => bind(m, value => unit(f(value)));
const then = (m, other) => bind(m, () => other);
const get = state => [state, state];
const put = next => () => [undefined, next];
const modify = f => state => [undefined, f(state)];
const gets = f => state => [f(state), state];
const sequence = list => list.reduceRight((rest, m) => bind(m, x => map(rest, xs => ({ head: x, tail: xs }))), unit(null));
const times = (n, m) => (n === 0 ? unit(undefined) : then(m, times(n - 1, m)));
const run = (m, state) => m(state);

// Random numbers whose seed is the state.
const random = bind(get, seed => {
  const next = (seed * 16807) % 2147483647;
  return then(put(next), unit(next % 100));
});
const pair = bind(random, a => map(random, b => a * 100 + b));
const dice = sequence(Array.from({ length: 20 }, () => map(random, x => x % 6 + 1)));

// A stack machine whose state is {stack, steps}.
const push = x => modify(({ stack, steps }) => ({ stack: { top: x, rest: stack }, steps: steps + 1 }));
const pop = ({ stack, steps }) => [stack.top, { stack: stack.rest, steps: steps + 1 }];
const binary = f => bind(pop, b => bind(pop, a => push(f(a, b))));
const add = binary((a, b) => a + b);
const multiply = binary((a, b) => (a * b) % 10007);
const duplicate = bind(pop, x => then(push(x), push(x)));
const program = then(push(2), then(times(12, then(duplicate, multiply)), then(push(1), add)));
const machine = bind(program, () => bind(gets(s => s.steps), steps => map(pop, top => top * 1000 + steps)));

let seed = 1, sum = 0;
for (let i = 0; i < rounds * 10; i++) {
  const [value, next] = run(pair, seed);
  sum = (sum + value) % 1000003;
  seed = next;
}
console.log(sum, seed);

let pips = 0;
for (let i = 0; i < rounds; i++) {
  const [list, next] = run(dice, seed);
  for (let l = list; l !== null; l = l.tail) pips += l.head;
  seed = next;
}
console.log(pips, seed);

let total = 0;
for (let i = 0; i < rounds * 2; i++) {
  const [result] = run(machine, { stack: null, steps: i % 10 });
  total = (total + result) % 1000003;
}
console.log(total);
