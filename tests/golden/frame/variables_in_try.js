// n is read by the handler: it stays a variable, and is kept as one.
async function attempts(f) {
  let n = 0;
  for (;;) {
    try {
      n++;
      return await f(n);
    } catch (e) {
      if (n > 2) throw e;
    }
  }
}
attempts(async n => { throw n; }).catch(e => console.log(e));
