// A program that assigns Number calls what it assigned.
const before = Number('1');
Number = x => 'mine ' + x;
console.log(before, Number('2'));
