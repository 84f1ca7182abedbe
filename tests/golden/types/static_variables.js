// A variable of the program holds what all its assignments hold.
let count = 0, label = 'a', either = null;
function next() { count += 1; label += '.'; return count; }
function set(flag) { either = flag ? count : label; }
next(); set(next() > 1);
console.log(count, label, either);
