exports.a = 1; exports['b c'] = 2; module.exports.d = 3; if (exports.e === 5) ; 
function f(exports) { exports.g = 1; }
(exports.h) = 1;
exports.i += 1;
exports.j = exports.k = 2;
this.z = 1;
Object.defineProperty(exports, 'l', { value: 1 });
Object.defineProperty(exports, 'm', { enumerable: true, get: function () { return f.p; } });
Object.defineProperty(exports, 'n', { enumerable: true, get: function () { return f(); } });
Object.defineProperty(exports, 'o', { get() { return f; } });
Object.defineProperty(exports, 'p', { get: () => f });
Object.defineProperty(exports, "__esModule", { value: true });
Object.defineProperty(module.exports, 'q', { configurable: true, value: 1 });
module.exports.default = 4;
