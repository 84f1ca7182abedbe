// Names that mean something in C, as properties, methods and fields.
const o = {
  auto: 0,
  char: 1,
  double: 2,
  extern: 3,
  float: 4,
  goto: 5,
  inline: 6,
  int: 7,
  long: 8,
  register: 9,
  restrict: 10,
  short: 11,
  signed: 12,
  sizeof: 13,
  struct: 14,
  typedef: 15,
  union: 16,
  unsigned: 17,
  volatile: 18,
  _Bool: 19,
  _Complex: 20,
  _Atomic: 21,
  _Generic: 22,
  _Noreturn: 23,
  _Static_assert: 24,
  _Thread_local: 25,
  asm: 26,
  alignas: 27,
  bool: 28,
  NULL: 29,
  EOF: 30,
  errno: 31,
  stdin: 32,
  stdout: 33,
  stderr: 34,
  linux: 35,
  unix: 36,
  i386: 37,
  main: 38,
  self: 39,
  this_value: 40,
  argc: 41,
  argv: 42,
  new_target: 43,
  envp: 44,
  printf: 45,
  malloc: 46,
  free: 47,
  memcpy: 48,
  strlen: 49,
  exit: 50,
  abort: 51,
  assert: 52,
  NAN: 53,
  INFINITY: 54,
  INT_MAX: 55,
  INT32_MIN: 56,
  M_PI: 57,
  M_E: 58,
  CHAR_BIT: 59,
  __LINE__: 60,
  __FILE__: 61,
  __func__: 62,
  __COUNTER__: 63,
  __STDC__: 64,
  __builtin_trap: 65,
  __attribute__: 66,
  _Pragma: 67,
  defined: 68,
  va_list: 69,
  size_t: 70,
  int32_t: 71,
  FaValue: 72,
  fa_add: 73,
  fa_rt: 74,
  FA_NULL: 75,
  FA_THREW: 76,
  fa_throw: 77,
  g: 78,
  ic: 79,
  at: 80,
  families: 81,
  functions: 82,
  literals: 83,
  run: 84,
  program: 85,
  source_0: 86,
  literal_0: 87,
  literal_0_names: 88,
  elements_0: 89,
  str_hello_0: 90,
  v0: 91,
  v1: 92,
  p0: 93,
  t0: 94,
  x_0: 95,
  b0: 96,
  f_: 97,
  I: 98,
  complex: 99,
  signbit: 100,
  isnan: 101,
  log: 102,
  exp: 103,
  sin: 104,
  y0: 105,
  j1: 106,
  index: 107,
  signal: 108,
  time: 109,
};
console.log(o.auto + o.char + o.double + o.extern + o.float + o.goto + o.inline + o.int + o.long + o.register + o.restrict + o.short + o.signed + o.sizeof + o.struct + o.typedef + o.union + o.unsigned + o.volatile + o._Bool + o._Complex + o._Atomic + o._Generic + o._Noreturn + o._Static_assert + o._Thread_local + o.asm + o.alignas + o.bool + o.NULL + o.EOF + o.errno + o.stdin + o.stdout + o.stderr + o.linux + o.unix + o.i386 + o.main + o.self + o.this_value + o.argc + o.argv + o.new_target + o.envp + o.printf + o.malloc + o.free + o.memcpy + o.strlen + o.exit + o.abort + o.assert + o.NAN + o.INFINITY + o.INT_MAX + o.INT32_MIN + o.M_PI + o.M_E + o.CHAR_BIT + o.__LINE__ + o.__FILE__ + o.__func__ + o.__COUNTER__ + o.__STDC__ + o.__builtin_trap + o.__attribute__ + o._Pragma + o.defined + o.va_list + o.size_t + o.int32_t + o.FaValue + o.fa_add + o.fa_rt + o.FA_NULL + o.FA_THREW + o.fa_throw + o.g + o.ic + o.at + o.families + o.functions + o.literals + o.run + o.program + o.source_0 + o.literal_0 + o.literal_0_names + o.elements_0 + o.str_hello_0 + o.v0 + o.v1 + o.p0 + o.t0 + o.x_0 + o.b0 + o.f_ + o.I + o.complex + o.signbit + o.isnan + o.log + o.exp + o.sin + o.y0 + o.j1 + o.index + o.signal + o.time);
o.auto += 1;
o.char += 1;
o.double += 1;
o.extern += 1;
o.float += 1;
o.goto += 1;
o.inline += 1;
o.int += 1;
o.long += 1;
o.register += 1;
o.restrict += 1;
o.short += 1;
o.signed += 1;
o.sizeof += 1;
o.struct += 1;
o.typedef += 1;
o.union += 1;
o.unsigned += 1;
o.volatile += 1;
o._Bool += 1;
o._Complex += 1;
o._Atomic += 1;
o._Generic += 1;
o._Noreturn += 1;
o._Static_assert += 1;
o._Thread_local += 1;
o.asm += 1;
o.alignas += 1;
o.bool += 1;
o.NULL += 1;
o.EOF += 1;
o.errno += 1;
o.stdin += 1;
o.stdout += 1;
o.stderr += 1;
o.linux += 1;
o.unix += 1;
o.i386 += 1;
o.main += 1;
o.self += 1;
o.this_value += 1;
o.argc += 1;
o.argv += 1;
o.new_target += 1;
o.envp += 1;
o.printf += 1;
o.malloc += 1;
o.free += 1;
o.memcpy += 1;
o.strlen += 1;
o.exit += 1;
o.abort += 1;
o.assert += 1;
o.NAN += 1;
o.INFINITY += 1;
o.INT_MAX += 1;
o.INT32_MIN += 1;
o.M_PI += 1;
o.M_E += 1;
o.CHAR_BIT += 1;
o.__LINE__ += 1;
o.__FILE__ += 1;
o.__func__ += 1;
o.__COUNTER__ += 1;
o.__STDC__ += 1;
o.__builtin_trap += 1;
o.__attribute__ += 1;
o._Pragma += 1;
o.defined += 1;
o.va_list += 1;
o.size_t += 1;
o.int32_t += 1;
o.FaValue += 1;
o.fa_add += 1;
o.fa_rt += 1;
o.FA_NULL += 1;
o.FA_THREW += 1;
o.fa_throw += 1;
o.g += 1;
o.ic += 1;
o.at += 1;
o.families += 1;
o.functions += 1;
o.literals += 1;
o.run += 1;
o.program += 1;
o.source_0 += 1;
o.literal_0 += 1;
o.literal_0_names += 1;
o.elements_0 += 1;
o.str_hello_0 += 1;
o.v0 += 1;
o.v1 += 1;
o.p0 += 1;
o.t0 += 1;
o.x_0 += 1;
o.b0 += 1;
o.f_ += 1;
o.I += 1;
o.complex += 1;
o.signbit += 1;
o.isnan += 1;
o.log += 1;
o.exp += 1;
o.sin += 1;
o.y0 += 1;
o.j1 += 1;
o.index += 1;
o.signal += 1;
o.time += 1;
console.log(Object.keys(o).map(k => o[k]).join());
class C {
  auto() { return 0; }
  char() { return 1; }
  double() { return 2; }
  extern() { return 3; }
  float() { return 4; }
  goto() { return 5; }
  inline() { return 6; }
  int() { return 7; }
  long() { return 8; }
  register() { return 9; }
  restrict() { return 10; }
  short() { return 11; }
  signed() { return 12; }
  sizeof() { return 13; }
  struct() { return 14; }
  typedef() { return 15; }
  union() { return 16; }
  unsigned() { return 17; }
  volatile() { return 18; }
  _Bool() { return 19; }
  _Complex() { return 20; }
  _Atomic() { return 21; }
  _Generic() { return 22; }
  _Noreturn() { return 23; }
  _Static_assert() { return 24; }
  _Thread_local() { return 25; }
  asm() { return 26; }
  alignas() { return 27; }
  bool() { return 28; }
  NULL() { return 29; }
  EOF() { return 30; }
  errno() { return 31; }
  stdin() { return 32; }
  stdout() { return 33; }
  stderr() { return 34; }
  linux() { return 35; }
  unix() { return 36; }
  i386() { return 37; }
  main() { return 38; }
  self() { return 39; }
  this_value() { return 40; }
  argc() { return 41; }
  argv() { return 42; }
  new_target() { return 43; }
  envp() { return 44; }
  printf() { return 45; }
  malloc() { return 46; }
  free() { return 47; }
  memcpy() { return 48; }
  strlen() { return 49; }
  exit() { return 50; }
  abort() { return 51; }
  assert() { return 52; }
  NAN() { return 53; }
  INFINITY() { return 54; }
  INT_MAX() { return 55; }
  INT32_MIN() { return 56; }
  M_PI() { return 57; }
  M_E() { return 58; }
  CHAR_BIT() { return 59; }
  __LINE__() { return 60; }
  __FILE__() { return 61; }
  __func__() { return 62; }
  __COUNTER__() { return 63; }
  __STDC__() { return 64; }
  __builtin_trap() { return 65; }
  __attribute__() { return 66; }
  _Pragma() { return 67; }
  defined() { return 68; }
  va_list() { return 69; }
  size_t() { return 70; }
  int32_t() { return 71; }
  FaValue() { return 72; }
  fa_add() { return 73; }
  fa_rt() { return 74; }
  FA_NULL() { return 75; }
  FA_THREW() { return 76; }
  fa_throw() { return 77; }
  g() { return 78; }
  ic() { return 79; }
  at() { return 80; }
  families() { return 81; }
  functions() { return 82; }
  literals() { return 83; }
  run() { return 84; }
  program() { return 85; }
  source_0() { return 86; }
  literal_0() { return 87; }
  literal_0_names() { return 88; }
  elements_0() { return 89; }
  str_hello_0() { return 90; }
  v0() { return 91; }
  v1() { return 92; }
  p0() { return 93; }
  t0() { return 94; }
  x_0() { return 95; }
  b0() { return 96; }
  f_() { return 97; }
  I() { return 98; }
  complex() { return 99; }
  signbit() { return 100; }
  isnan() { return 101; }
  log() { return 102; }
  exp() { return 103; }
  sin() { return 104; }
  y0() { return 105; }
  j1() { return 106; }
  index() { return 107; }
  signal() { return 108; }
  time() { return 109; }
  #int = 1;
  #main() { return this.#int; }
  all() { return this.#main(); }
}
const c = new C();
console.log(c.int() + c.main() + c.errno() + c.__LINE__() + c.all());
