// Names whose letters C does not have: what is left of them may begin with a digit, be empty, or be equal.
var $1 = 1, $2 = 2, _1 = 3, é1 = 4, ö1 = 5, $ = 6, $$ = 7, _ = 8, __ = 9, $_ = 10, _$ = 11;
function $3($4, _4, é4, ö4) { return () => [$4, _4, é4, ö4, $1]; }
function é() { return 'é'; }
function ö() { return 'ö'; }
function 日本語(変数) { let 値 = 変数; return () => 値++; }
console.log($3(1, 2, 3, 4)().join(), $1 + $2 + _1 + é1 + ö1 + $ + $$ + _ + __ + $_ + _$);
console.log(é() + ö(), 日本語(5)(), é.name, 日本語.name);
const o = { $1, 1: 'one', '1a': 2, 'é1': 3, '': 4, '日本': 5, '-': 6, '💩': 7, ' ': 8, a‌b: 9 };
console.log(o.$1, o[1], o['1a'], o.é1, o[''], o.日本, o['-'], o['💩'], o[' '], o.a‌b, Object.keys(o).length);
class Ünï { static $9() { return 9; } get é9() { return 10; } }
console.log(Ünï.$9() + new Ünï().é9, Ünï.name);
