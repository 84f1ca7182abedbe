"use strict";
function f(a, a) {}
(b, b) => 1;
