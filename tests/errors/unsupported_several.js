class A extends B {
  static async m() {}
  *g() {}
  async *h() {}
}
const f = async () => { for await (const x of y) z(); };
function* g() { yield* g(); }
