class A {
  #x;
  #x;
  m() { return this.#y; }
}
