const cons = h => t => c => n => c(h)(t(c)(n));
const l = cons(1)(c => n => n);
console.log(l(h => t => h + t)(0), l(h => t => [h])([]));
