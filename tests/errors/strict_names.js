"use strict";
eval = 1;
function arguments() {}
delete x;
