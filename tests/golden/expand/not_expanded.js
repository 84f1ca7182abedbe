// Callbacks that nobody knows, or that want what only a call gives; names that are no methods of arrays.
function calls(xs, unknown) {
  xs.map(unknown);
  xs.map(async x => x);
  xs.map(function* (x) { yield x; });
  xs.map(function () { return arguments.length; });
  xs.map(class { });
  xs.sort((a, b) => a - b);
  xs.then(x => x);
  return xs.map();
}
console.log(calls);
