// Properties get their values by other ways than by their names; each gets hold of the closures it is handed.
const kept = [];
function scatter(n) { const a = n * 3, b = n * 5; return n ? scatter(n - 1) + a + b : 0; }
const keep = f => { kept.push(f); return 0; };
function report(what) {
  scatter(20);
  console.log(what, kept.map(f => f(100)).join(' '));
  kept.length = 0;
}
function check(what, call) {
  for (let i = 0; i < 3; i++) call(i);
  report(what);
}

// Computed names, of objects and of methods.
const harmless = { computed: f => f(1), method: f => f(1), field: f => f(1), text: f => f(1) };
const name = ['com', 'puted'].join('');
const a = {};
a[name] = keep;
check('computed', i => (i === 5 ? harmless : a).computed(x => x + i));
const b = { ['meth' + 'od']: keep };
check('literal', i => (i === 5 ? harmless : b).method(x => x + i));
class C { ['fie' + 'ld'] = keep; ['te' + 'xt'](f) { return keep(f); } }
const c = new C();
check('field', i => (i === 5 ? harmless : c).field(x => x + i));
check('class', i => (i === 5 ? harmless : c).text(x => x + i));

// Copies, prototypes, getters and setters.
const from = { copied: keep }, others = { copied: f => f(1), inherited: f => f(1), got: f => f(1), seen: f => f(1) };
const spread = { ...from }, assigned = Object.assign({}, from);
check('spread', i => (i === 5 ? others : spread).copied(x => x + i));
check('assigned', i => (i === 5 ? others : assigned).copied(x => x + i));
const heir = Object.create({ inherited: keep });
check('inherited', i => (i === 5 ? others : heir).inherited(x => x + i));
const d = { get got() { return keep; } };
check('getter', i => (i === 5 ? others : d).got(x => x + i));
let set;
const e = { set seen(f) { set = f; }, get seen() { return set; } };
e.seen = keep;
check('setter', i => (i === 5 ? others : e).seen(x => x + i));
function Old() {}
Old.prototype.seen = keep;
check('prototype', i => (i === 5 ? others : new Old()).seen(x => x + i));

// Who reads by other names calls with other arguments.
const table = { first(f) { return f(x => x + 1); }, second(f) { return f(x => x + 2); } };
const call = f => f(1);
console.log(table.first(call), table.second(call));
for (const key in table) table[key](keep);
report('computed read');
const more = { third(f) { for (let i = 0; i < 3; i++) f(x => x + i); } };
more.third(f => f(1));
const { third } = more;
third(keep);
report('taken out');
const list = [more.third];
list[0](keep);
report('element');
