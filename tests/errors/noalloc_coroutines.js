globalThis.o = {
  /* @noalloc */ *[Symbol.iterator]() { yield 1; },
  /* @noalloc */ f: async () => {},
};
