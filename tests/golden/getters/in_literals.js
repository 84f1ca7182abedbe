// A getter is there when the object is made, unless its name is there before or somebody sees the object without it.
const seen = [];
const cons = (head, tail) => ({ head, get tail() { return tail(); }, get both() { return [head, tail]; } });
const twice = { x: 1, get x() { return 2; } };
const pair = { get y() { return 1; }, set y(v) { seen.push(v); } };
const keyed = key => ({ a: 1, get [key]() { return 2; } });
console.log(cons(1, () => 2).tail, cons(1).both, twice.x, pair.y, keyed('b').b);
