var class = 1;
let enum = 2;
"use strict";
function f() { "use strict"; var yield, static; }
