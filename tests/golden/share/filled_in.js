// `odd` is filled in when `even` has been made: what it is cannot be found in a closure that was made before.
globalThis.f = n => {
  const even = k => (k === 0 ? n : odd(k - 1));
  const odd = k => (k === 0 ? -n : even(k - 1));
  return [even, odd, () => [even, odd, n]];
};
