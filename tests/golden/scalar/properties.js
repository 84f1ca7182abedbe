// Properties of what stays here are variables; an object that is let go, and one that is asked for more than it has, stay.
function move(n, list) {
  const point = { x: n, y: 1 };
  const [first, second] = [n, 2];
  point.x += first;
  const gone = { x: n };
  list.push(gone);
  const asked = { x: n };
  return point.x + point.y + second + gone.x + (asked.toString ? 1 : 0);
}
console.log(move(1, []), move(2, []));
