const x = require('./f.cjs'); 
Object.keys(x).forEach(function (k) { if (k === "default" || k === "__esModule") return; exports[k] = x[k]; });
