function f() {
  let late;
  const g = () => late;
  late = 1;
  let once = 2;
  const h = () => once;
  return [g, h];
}
