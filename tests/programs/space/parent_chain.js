// A closure made two scopes in uses only the innermost: it must not hold the scopes around (node: 260 KB a handler).
const rounds = Number(process.argv[2] ?? 1200);
const handlers = [];

function outer(i) {
  const big = new Array(1 << 15).fill(i);
  const sum = () => big[0] + big.length;
  return function middle(extra) {
    const total = sum() + extra;
    return () => total;
  };
}

for (let i = 0; i < rounds; i++) handlers.push(outer(i)(1));
console.log(handlers.length === rounds, handlers[rounds - 1]() - rounds);
