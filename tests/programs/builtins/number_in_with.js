// A `with` statement assigns the global Number.
function replace(scope) { with (scope) { Number = x => 'replaced ' + x; } }
console.log(Number('1'));
replace({});
console.log(Number('1'));
