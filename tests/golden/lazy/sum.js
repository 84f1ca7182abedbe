// The variables that the callback assigns are in cells only on the way through the call for what is no array.
function average(xs) {
  let sum = 0, n = 0;
  xs.forEach(x => { sum += x; n++; });
  return sum / n;
}
console.log(average);
