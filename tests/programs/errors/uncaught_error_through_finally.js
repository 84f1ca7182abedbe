// An error that nobody catches runs every finally on its way out; the report shows the line of the throw (cli_test.js compares it
// with node's), though the finally throws it again.
function thrower(depth) {
  if (depth === 0)
    throw new RangeError('at the bottom');
  try {
    thrower(depth - 1);
  } finally {
    console.log('left', depth);
  }
}
function loop() {
  for (const item of ['once', 'never']) {
    try {
      console.log(item);
      if (item) { try { thrower(2); } finally { if (item === 'never') continue; } }
    } finally {
      console.log('left the loop');
    }
  }
}
try {
  try { loop(); } catch (error) { console.log(error.message); throw error; } finally { console.log('caught once'); }
} catch {
  console.log('and swallowed');
}
try {
  loop();
} finally {
  console.log('last');
}
