class A {
  constructor() {}
  constructor() {}
  get constructor() {}
  static prototype() {}
}
