// Church numerals, booleans, pairs and lists: data as functions only.
const rounds = Number(process.argv[2] ?? 800);

const zero = f => x => x;
const succ = n => f => x => f(n(f)(x));
const plus = m => n => f => x => m(f)(n(f)(x));
const times = m => n => f => m(n(f));
const power = m => n => n(m);

const yes = a => b => a;
const no = a => b => b;
const isZero = n => n(() => no)(yes);

const pair = a => b => choose => choose(a)(b);
const first = p => p(yes);
const second = p => p(no);

// The predecessor by pairs (n - 1, n), as Kleene found it.
const pred = n => first(n(p => pair(second(p))(succ(second(p))))(pair(zero)(zero)));
const minus = m => n => n(pred)(m);
const atMost = m => n => isZero(minus(m)(n));

// Lists are their own folds.
const empty = cons => nil => nil;
const prepend = head => tail => cons => nil => cons(head)(tail(cons)(nil));
const sumOf = list => list(plus)(zero);

const toNumber = n => n(x => x + 1)(0);
const toBoolean = b => b(true)(false);
const fromNumber = k => (k === 0 ? zero : succ(fromNumber(k - 1)));

const two = succ(succ(zero)), three = succ(two), five = plus(two)(three);

let sum = 0;
for (let i = 0; i < rounds; i++) {
  const n = fromNumber(i % 20);
  sum += toNumber(times(n)(plus(n)(five)));
  sum += toNumber(power(two)(plus(three)(fromNumber(i % 7))));
  sum += toNumber(minus(fromNumber(20))(n));
  sum += toBoolean(atMost(n)(five)) ? 1 : 0;
}
console.log(sum);

let list = empty;
for (let i = 1; i <= 40; i++) list = prepend(fromNumber(i))(list);
let total = 0;
for (let i = 0; i < rounds * 10; i++) total += toNumber(sumOf(list));
console.log(total);
console.log(toNumber(power(three)(power(two)(three))));
