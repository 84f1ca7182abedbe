// Random choices that a seed repeats (xorshift32). A seed is also the state in between: seed() gives the one to go on with.
'use strict';

exports.makeRandom = first => {
  let state = Number(first || Date.now()) >>> 0 || 1;
  const random = n => {
    state ^= state << 13; state ^= state >>> 17; state ^= state << 5; state >>>= 0;
    return state % n;
  };
  return { random, chance: percent => random(100) < percent, pick: list => list[random(list.length)], seed: () => state };
};
