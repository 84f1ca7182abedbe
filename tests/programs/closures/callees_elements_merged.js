// More arrays in one place than are told apart: what is put there is in each, what is taken there may be of each.
'use strict';
const log = (n, x) => { console.log(n, typeof x, x); return n; };
const f = x => log('f', x), g = x => log('g', x), h = x => log('h', x);
const pass = (a, n) => { if (n) { a.push(g); pass(a, n - 1); } };
const one = [f], two = [f], three = [f], four = [f], five = [f], six = [f];
pass(one, 1); pass(two, 1); pass(three, 1); pass(four, 1); pass(five, 1); pass(six, 1);
for (let i = 0; i < 2; i++) { one[1](i); five[1]('s'); six[1](i); six[0]('s'); }
const take = (a, n) => { if (n) { a[0](n); take(a, n - 1); } };
take([f], 2); take([f], 2); take([f], 2); take([f], 2); take([f], 2); take([h], 2);
