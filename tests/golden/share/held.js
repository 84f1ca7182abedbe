// What the callback captures beside `i` and `go` is held by `go`.
function start(limit, step, out) {
  function go(i) {
    out(i);
    if (i < limit) setTimeout(() => go(i + step), step);
  }
  out(go);
}
start(...globalThis.list);
