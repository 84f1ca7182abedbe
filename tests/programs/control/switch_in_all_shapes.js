function big(n) { switch (n) { case 0: return 'zero'; case 1: return 'one'; case 2: case 3: return 'few'; case 4: { let x = n; return 'x' + x; } case 1000: return 'k'; case -5: return 'neg'; case 2147483647: return 'max'; case 2147483648: return 'max+1'; case 0.5: return 'half'; case NaN: return 'never'; case '1': return 'string one'; case null: return 'null'; case undefined: return 'undef'; case true: return 'true'; default: return 'other'; } }
console.log([0, -0, 1, '1', 2, 3, 4, 1000, -5, 2147483647, 2147483648, 0.5, NaN, null, undefined, true, false, {}, 'zz'].map(big).join(' '));
function mid(n) { const r = []; switch (n) { case 1: r.push(1); default: r.push('d'); case 2: r.push(2); break; case 3: r.push(3); } return r.join(); }
console.log([1, 2, 3, 4].map(mid).join(' | '));
function evaluated(v) { const log = []; const t = x => (log.push(x), x); switch (v) { case t(1): log.push('=1'); case t(2): log.push('=2'); break; default: log.push('def'); case t(3): log.push('=3'); } return log.join(); }
console.log([1, 2, 3, 9].map(evaluated).join(' | '));
function strings(s) { switch (s) { case 'alpha': return 1; case 'be' + 'ta': return 2; case `gamma`: return 3; case '': return 4; default: return 0; } }
console.log(['alpha', 'al' + 'pha', 'beta', 'gamma', '', 'x', 1].map(strings).join());
function scoped(n) { switch (n) { case 0: let a = 'a'; const b = 'b'; function f() { return a + b; } return f(); case 1: function g() { return 'g' + typeof f; } return g(); case 2: class K { static v = 'K'; } return K.v; } return 'none'; }
console.log([0, 1, 2, 3].map(scoped).join());
function nested(a, b) { switch (a) { case 1: switch (b) { case 1: return '11'; case 2: break; default: return '1?'; } return 'fell'; case 2: for (;;) { switch (b) { case 0: b++; continue; case 1: break; } break; } return 'loop' + b; } return 'no'; }
console.log([[1, 1], [1, 2], [1, 3], [2, 0], [2, 5], [3, 3]].map(p => nested(...p)).join());
switch (3) { } switch (console.log('evaluated'), 1) { default: }
out: switch (1) { case 1: { for (; ;) break out; } } console.log('out');
switch (true) { case 1 > 2: console.log('no'); break; case 2 > 1: console.log('yes'); }
function dense(n) { switch (n) {
case 0: return 0; case 1: return 1; case 2: return 4; case 3: return 9; case 4: return 16; case 5: return 25; case 6: return 36; case 7: return 49; case 8: return 64; case 9: return 81;
case 10: return 3; case 11: return 24; case 12: return 47; case 13: return 72; case 14: return 2; case 15: return 31; case 16: return 62; case 17: return 95; case 18: return 33; case 19: return 70;
case 20: return 12; case 21: return 53; case 22: return 96; case 23: return 44; case 24: return 91; case 25: return 43; case 26: return 94; case 27: return 50; case 28: return 8; case 29: return 65;
case 30: return 27; case 31: return 88; case 32: return 54; case 33: return 22; case 34: return 89; case 35: return 61; case 36: return 35; case 37: return 11; case 38: return 86; case 39: return 66;
case 40: return 48; case 41: return 32; case 42: return 18; case 43: return 6; case 44: return 93; case 45: return 85; case 46: return 79; case 47: return 75; case 48: return 73; case 49: return 73;
case 50: return 75; case 51: return 79; case 52: return 85; case 53: return 93; case 54: return 6; case 55: return 18; case 56: return 32; case 57: return 48; case 58: return 66; case 59: return 86;
case 60: return 11; case 61: return 35; case 62: return 61; case 63: return 89; case 64: return 22; case 65: return 54; case 66: return 88; case 67: return 27; case 68: return 65; case 69: return 8;
case 70: return 50; case 71: return 94; case 72: return 43; case 73: return 91; case 74: return 44; case 75: return 96; case 76: return 53; case 77: return 12; case 78: return 70; case 79: return 33;
case 80: return 95; case 81: return 62; case 82: return 31; case 83: return 2; case 84: return 72; case 85: return 47; case 86: return 24; case 87: return 3; case 88: return 81; case 89: return 64;
case 90: return 49; case 91: return 36; case 92: return 25; case 93: return 16; case 94: return 9; case 95: return 4; case 96: return 1; case 97: return 0; case 98: return 1; case 99: return 4;
case 100: return 9; case 101: return 16; case 102: return 25; case 103: return 36; case 104: return 49; case 105: return 64; case 106: return 81; case 107: return 3; case 108: return 24; case 109: return 47;
case 110: return 72; case 111: return 2; case 112: return 31; case 113: return 62; case 114: return 95; case 115: return 33; case 116: return 70; case 117: return 12; case 118: return 53; case 119: return 96;
case 120: return 44; case 121: return 91; case 122: return 43; case 123: return 94; case 124: return 50; case 125: return 8; case 126: return 65; case 127: return 27; case 128: return 88; case 129: return 54;
case 130: return 22; case 131: return 89; case 132: return 61; case 133: return 35; case 134: return 11; case 135: return 86; case 136: return 66; case 137: return 48; case 138: return 32; case 139: return 18;
case 140: return 6; case 141: return 93; case 142: return 85; case 143: return 79; case 144: return 75; case 145: return 73; case 146: return 73; case 147: return 75; case 148: return 79; case 149: return 85;
case 150: return 93; case 151: return 6; case 152: return 18; case 153: return 32; case 154: return 48; case 155: return 66; case 156: return 86; case 157: return 11; case 158: return 35; case 159: return 61;
case 160: return 89; case 161: return 22; case 162: return 54; case 163: return 88; case 164: return 27; case 165: return 65; case 166: return 8; case 167: return 50; case 168: return 94; case 169: return 43;
case 170: return 91; case 171: return 44; case 172: return 96; case 173: return 53; case 174: return 12; case 175: return 70; case 176: return 33; case 177: return 95; case 178: return 62; case 179: return 31;
case 180: return 2; case 181: return 72; case 182: return 47; case 183: return 24; case 184: return 3; case 185: return 81; case 186: return 64; case 187: return 49; case 188: return 36; case 189: return 25;
case 190: return 16; case 191: return 9; case 192: return 4; case 193: return 1; case 194: return 0; case 195: return 1; case 196: return 4; case 197: return 9; case 198: return 16; case 199: return 25;
case 200: return 36; case 201: return 49; case 202: return 64; case 203: return 81; case 204: return 3; case 205: return 24; case 206: return 47; case 207: return 72; case 208: return 2; case 209: return 31;
case 210: return 62; case 211: return 95; case 212: return 33; case 213: return 70; case 214: return 12; case 215: return 53; case 216: return 96; case 217: return 44; case 218: return 91; case 219: return 43;
case 220: return 94; case 221: return 50; case 222: return 8; case 223: return 65; case 224: return 27; case 225: return 88; case 226: return 54; case 227: return 22; case 228: return 89; case 229: return 61;
case 230: return 35; case 231: return 11; case 232: return 86; case 233: return 66; case 234: return 48; case 235: return 32; case 236: return 18; case 237: return 6; case 238: return 93; case 239: return 85;
case 240: return 79; case 241: return 75; case 242: return 73; case 243: return 73; case 244: return 75; case 245: return 79; case 246: return 85; case 247: return 93; case 248: return 6; case 249: return 18;
case 250: return 32; case 251: return 48; case 252: return 66; case 253: return 86; case 254: return 11; case 255: return 35; case 256: return 61; case 257: return 89; case 258: return 22; case 259: return 54;
case 260: return 88; case 261: return 27; case 262: return 65; case 263: return 8; case 264: return 50; case 265: return 94; case 266: return 43; case 267: return 91; case 268: return 44; case 269: return 96;
case 270: return 53; case 271: return 12; case 272: return 70; case 273: return 33; case 274: return 95; case 275: return 62; case 276: return 31; case 277: return 2; case 278: return 72; case 279: return 47;
case 280: return 24; case 281: return 3; case 282: return 81; case 283: return 64; case 284: return 49; case 285: return 36; case 286: return 25; case 287: return 16; case 288: return 9; case 289: return 4;
case 290: return 1; case 291: return 0; case 292: return 1; case 293: return 4; case 294: return 9; case 295: return 16; case 296: return 25; case 297: return 36; case 298: return 49; case 299: return 64;
} return -1; }
let sum = 0; for (let i = -5; i < 310; i++) sum += dense(i) * (i + 1); console.log(sum, dense(4.5), dense('4'), dense(-0));
function typeSwitch(x) { switch (typeof x) { case 'number': return 'n'; case 'string': return 's'; case 'object': return x ? 'o' : 'null'; case 'function': return 'f'; case 'undefined': return 'u'; case 'symbol': return 'y'; case 'boolean': return 'b'; } }
console.log([1, '', {}, null, () => 1, undefined, Symbol(), true].map(typeSwitch).join(''));
