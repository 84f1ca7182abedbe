function* squares(n) {
  for (let i = 0; i < n; i++) {
    const asked = yield i * i;
    if (asked) console.log(asked);
  }
}
for (const x of squares(3)) console.log(x);
