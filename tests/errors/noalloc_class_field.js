// A sentence that names @noalloc is no mark.
globalThis.C = class {
  /* @noalloc */ f = x => () => x;
  /* @noalloc: here, too */ static g = x => () => x;
  /**
   * Part of a longer comment.
   * @noalloc
   */
  #h = function (x) { return () => x; };
  /* @noalloc */ static { const y = new C(); globalThis.z = () => y; }
  use() { return this.#h; }
};
