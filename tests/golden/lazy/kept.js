// Another closure has the variable: it stays where closure conversion puts it.
function counter(xs) {
  let n = 0;
  xs.forEach(x => { n += x; });
  return () => n++;
}
console.log(counter);
