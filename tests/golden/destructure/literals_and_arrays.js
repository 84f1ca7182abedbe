function swap(a, b) { [a, b] = [b, a]; return [a, b]; }
function swapElements(list, i, j) { [list[i], list[j]] = [list[j], list[i]]; }
function rest([first, , ...others]) { return [first, others]; }
function defaults(list) { const [a, b = a] = list; return a + b; }
console.log(swap(1, 2), swapElements([1, 2], 0, 1), rest([1, 2, 3]), defaults([1]));
