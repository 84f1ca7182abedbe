// An error nobody catches inside nested generators ends the program.
function* inner() { yield 1; throw new Error('deep inside'); }
function* outer() { try { yield* inner(); } finally { console.log('finally'); } }
for (const x of outer()) console.log(x);
