let x = ;
function f( { return 1; }
let y = 2 +;
class { }
