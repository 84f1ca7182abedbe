// A variable of an eval exists once, but is no global: a function outside of its function cannot have a callback's code in its place.
function check() { return 0; }
check.throws = function (what, f) {
  if (what.length > 6) return check.throws(what.slice(1), f);
  try {
    f();
  } catch (e) {
    return what + ' ' + e.name;
  }
  return what + ' nothing';
};
(function () {
  eval('console.log(check.throws("so long before", function () { f; }), typeof f);\
    try { throw {}; } catch ({ f }) { switch (1) { default: function f() {} } }\
    console.log(check.throws("after", function () { f; }), typeof f);');
}());
