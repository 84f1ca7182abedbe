function f(a) {
  const unused = [a, { a }];
  let x = a;
  x = x;
  return x;
}
console.log(f);
