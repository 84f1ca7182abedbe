globalThis.f = list => {
  list.push(() => list);
  // @noalloc
  for (const x of list) list.push(() => x);
  /* @noalloc */ outer: while (list.length) { for (;;) { if (list.pop()) continue outer; list.push(n => n); } }
};
