"use strict";
const a = 017;
const s = "\07";
