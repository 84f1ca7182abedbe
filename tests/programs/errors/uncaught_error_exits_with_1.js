// What was printed before stays; the exit status is 1; nothing after the throw runs.
console.log('before'); class AppError extends Error { constructor(m) { super(m); this.name = 'AppError'; } }
function deep(n) { if (n === 0) throw new AppError('uncaught'); try { return deep(n - 1); } finally { console.log('unwound', n); } }
deep(3); console.log('never');
