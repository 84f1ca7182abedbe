// A property that a cache knows how to add, to an object that needs room for it, when no other object of the new shape is left.
for (let i = 0; i < 30; i++) {
  const list = [[]];
  for (const array of list) array.x = i / 2;
  if (list[0].x !== i / 2) console.log('lost', i);
}
for (let i = 0; i < 30; i++) {
  const array = [];
  array[-1] = 0.5;
  array.push(i);
  if (array[-1] !== 0.5 || array[0] !== i) console.log('lost', i);
}
const add = (o, v) => { o.y = v; return o; };
for (let i = 0; i < 30; i++) add(() => i, i);
console.log(add([1], 2).y);
