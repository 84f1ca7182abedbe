"use strict";
with (a) b();
