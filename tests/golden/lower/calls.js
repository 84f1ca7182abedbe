function f(o, k, ...r) {
  o.m(k);
  o[k](...r);
  o?.m?.();
  return new o(k);
}
