export class Box {
  #all = [];
  /* @noalloc */ get all() { return this.#all; }
  /* @noalloc */
  each(f) { this.call = x => f(x); }
}
export /* @noalloc */ const twice = f => x => f(f(x));
/* @noalloc */ export default function (a) { return () => a; }
console.log(new Box().each(x => x), twice);
