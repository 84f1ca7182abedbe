// Names that mean something in C, as parameters, by position and through arguments.
function f0(auto, int) { const h = () => auto; int = auto + 1; return h() + int; }
function f1(char, long) { const h = () => char; long = char + 1; return h() + long; }
function f2(double, register) { const h = () => double; register = double + 1; return h() + register; }
function f3(extern, restrict) { const h = () => extern; restrict = extern + 1; return h() + restrict; }
function f4(float, short) { const h = () => float; short = float + 1; return h() + short; }
function f5(goto, signed) { const h = () => goto; signed = goto + 1; return h() + signed; }
function f6(inline, sizeof) { const h = () => inline; sizeof = inline + 1; return h() + sizeof; }
function f7(int, struct) { const h = () => int; struct = int + 1; return h() + struct; }
function f8(long, typedef) { const h = () => long; typedef = long + 1; return h() + typedef; }
function f9(register, union) { const h = () => register; union = register + 1; return h() + union; }
function f10(restrict, unsigned) { const h = () => restrict; unsigned = restrict + 1; return h() + unsigned; }
function f11(short, volatile) { const h = () => short; volatile = short + 1; return h() + volatile; }
function f12(signed, _Bool) { const h = () => signed; _Bool = signed + 1; return h() + _Bool; }
function f13(sizeof, _Complex) { const h = () => sizeof; _Complex = sizeof + 1; return h() + _Complex; }
function f14(struct, _Atomic) { const h = () => struct; _Atomic = struct + 1; return h() + _Atomic; }
function f15(typedef, _Generic) { const h = () => typedef; _Generic = typedef + 1; return h() + _Generic; }
function f16(union, _Noreturn) { const h = () => union; _Noreturn = union + 1; return h() + _Noreturn; }
function f17(unsigned, _Static_assert) { const h = () => unsigned; _Static_assert = unsigned + 1; return h() + _Static_assert; }
function f18(volatile, _Thread_local) { const h = () => volatile; _Thread_local = volatile + 1; return h() + _Thread_local; }
function f19(_Bool, asm) { const h = () => _Bool; asm = _Bool + 1; return h() + asm; }
function f20(_Complex, alignas) { const h = () => _Complex; alignas = _Complex + 1; return h() + alignas; }
function f21(_Atomic, bool) { const h = () => _Atomic; bool = _Atomic + 1; return h() + bool; }
function f22(_Generic, NULL) { const h = () => _Generic; NULL = _Generic + 1; return h() + NULL; }
function f23(_Noreturn, EOF) { const h = () => _Noreturn; EOF = _Noreturn + 1; return h() + EOF; }
function f24(_Static_assert, errno) { const h = () => _Static_assert; errno = _Static_assert + 1; return h() + errno; }
function f25(_Thread_local, stdin) { const h = () => _Thread_local; stdin = _Thread_local + 1; return h() + stdin; }
function f26(asm, stdout) { const h = () => asm; stdout = asm + 1; return h() + stdout; }
function f27(alignas, stderr) { const h = () => alignas; stderr = alignas + 1; return h() + stderr; }
function f28(bool, linux) { const h = () => bool; linux = bool + 1; return h() + linux; }
function f29(NULL, unix) { const h = () => NULL; unix = NULL + 1; return h() + unix; }
function f30(EOF, i386) { const h = () => EOF; i386 = EOF + 1; return h() + i386; }
function f31(errno, main) { const h = () => errno; main = errno + 1; return h() + main; }
function f32(stdin, self) { const h = () => stdin; self = stdin + 1; return h() + self; }
function f33(stdout, this_value) { const h = () => stdout; this_value = stdout + 1; return h() + this_value; }
function f34(stderr, argc) { const h = () => stderr; argc = stderr + 1; return h() + argc; }
function f35(linux, argv) { const h = () => linux; argv = linux + 1; return h() + argv; }
function f36(unix, new_target) { const h = () => unix; new_target = unix + 1; return h() + new_target; }
function f37(i386, envp) { const h = () => i386; envp = i386 + 1; return h() + envp; }
function f38(main, printf) { const h = () => main; printf = main + 1; return h() + printf; }
function f39(self, malloc) { const h = () => self; malloc = self + 1; return h() + malloc; }
function f40(this_value, free) { const h = () => this_value; free = this_value + 1; return h() + free; }
function f41(argc, memcpy) { const h = () => argc; memcpy = argc + 1; return h() + memcpy; }
function f42(argv, strlen) { const h = () => argv; strlen = argv + 1; return h() + strlen; }
function f43(new_target, exit) { const h = () => new_target; exit = new_target + 1; return h() + exit; }
function f44(envp, abort) { const h = () => envp; abort = envp + 1; return h() + abort; }
function f45(printf, assert) { const h = () => printf; assert = printf + 1; return h() + assert; }
function f46(malloc, NAN) { const h = () => malloc; NAN = malloc + 1; return h() + NAN; }
function f47(free, INFINITY) { const h = () => free; INFINITY = free + 1; return h() + INFINITY; }
function f48(memcpy, INT_MAX) { const h = () => memcpy; INT_MAX = memcpy + 1; return h() + INT_MAX; }
function f49(strlen, INT32_MIN) { const h = () => strlen; INT32_MIN = strlen + 1; return h() + INT32_MIN; }
function f50(exit, M_PI) { const h = () => exit; M_PI = exit + 1; return h() + M_PI; }
function f51(abort, M_E) { const h = () => abort; M_E = abort + 1; return h() + M_E; }
function f52(assert, CHAR_BIT) { const h = () => assert; CHAR_BIT = assert + 1; return h() + CHAR_BIT; }
function f53(NAN, __LINE__) { const h = () => NAN; __LINE__ = NAN + 1; return h() + __LINE__; }
function f54(INFINITY, __FILE__) { const h = () => INFINITY; __FILE__ = INFINITY + 1; return h() + __FILE__; }
function f55(INT_MAX, __func__) { const h = () => INT_MAX; __func__ = INT_MAX + 1; return h() + __func__; }
function f56(INT32_MIN, __COUNTER__) { const h = () => INT32_MIN; __COUNTER__ = INT32_MIN + 1; return h() + __COUNTER__; }
function f57(M_PI, __STDC__) { const h = () => M_PI; __STDC__ = M_PI + 1; return h() + __STDC__; }
function f58(M_E, __builtin_trap) { const h = () => M_E; __builtin_trap = M_E + 1; return h() + __builtin_trap; }
function f59(CHAR_BIT, __attribute__) { const h = () => CHAR_BIT; __attribute__ = CHAR_BIT + 1; return h() + __attribute__; }
function f60(__LINE__, _Pragma) { const h = () => __LINE__; _Pragma = __LINE__ + 1; return h() + _Pragma; }
function f61(__FILE__, defined) { const h = () => __FILE__; defined = __FILE__ + 1; return h() + defined; }
function f62(__func__, va_list) { const h = () => __func__; va_list = __func__ + 1; return h() + va_list; }
function f63(__COUNTER__, size_t) { const h = () => __COUNTER__; size_t = __COUNTER__ + 1; return h() + size_t; }
function f64(__STDC__, int32_t) { const h = () => __STDC__; int32_t = __STDC__ + 1; return h() + int32_t; }
function f65(__builtin_trap, FaValue) { const h = () => __builtin_trap; FaValue = __builtin_trap + 1; return h() + FaValue; }
function f66(__attribute__, fa_add) { const h = () => __attribute__; fa_add = __attribute__ + 1; return h() + fa_add; }
function f67(_Pragma, fa_rt) { const h = () => _Pragma; fa_rt = _Pragma + 1; return h() + fa_rt; }
function f68(defined, FA_NULL) { const h = () => defined; FA_NULL = defined + 1; return h() + FA_NULL; }
function f69(va_list, FA_THREW) { const h = () => va_list; FA_THREW = va_list + 1; return h() + FA_THREW; }
function f70(size_t, fa_throw) { const h = () => size_t; fa_throw = size_t + 1; return h() + fa_throw; }
function f71(int32_t, g) { const h = () => int32_t; g = int32_t + 1; return h() + g; }
function f72(FaValue, ic) { const h = () => FaValue; ic = FaValue + 1; return h() + ic; }
function f73(fa_add, at) { const h = () => fa_add; at = fa_add + 1; return h() + at; }
function f74(fa_rt, families) { const h = () => fa_rt; families = fa_rt + 1; return h() + families; }
function f75(FA_NULL, functions) { const h = () => FA_NULL; functions = FA_NULL + 1; return h() + functions; }
function f76(FA_THREW, literals) { const h = () => FA_THREW; literals = FA_THREW + 1; return h() + literals; }
function f77(fa_throw, run) { const h = () => fa_throw; run = fa_throw + 1; return h() + run; }
function f78(g, program) { const h = () => g; program = g + 1; return h() + program; }
function f79(ic, source_0) { const h = () => ic; source_0 = ic + 1; return h() + source_0; }
function f80(at, literal_0) { const h = () => at; literal_0 = at + 1; return h() + literal_0; }
function f81(families, literal_0_names) { const h = () => families; literal_0_names = families + 1; return h() + literal_0_names; }
function f82(functions, elements_0) { const h = () => functions; elements_0 = functions + 1; return h() + elements_0; }
function f83(literals, str_hello_0) { const h = () => literals; str_hello_0 = literals + 1; return h() + str_hello_0; }
function f84(run, v0) { const h = () => run; v0 = run + 1; return h() + v0; }
function f85(program, v1) { const h = () => program; v1 = program + 1; return h() + v1; }
function f86(source_0, p0) { const h = () => source_0; p0 = source_0 + 1; return h() + p0; }
function f87(literal_0, t0) { const h = () => literal_0; t0 = literal_0 + 1; return h() + t0; }
function f88(literal_0_names, x_0) { const h = () => literal_0_names; x_0 = literal_0_names + 1; return h() + x_0; }
function f89(elements_0, b0) { const h = () => elements_0; b0 = elements_0 + 1; return h() + b0; }
function f90(str_hello_0, f_) { const h = () => str_hello_0; f_ = str_hello_0 + 1; return h() + f_; }
function f91(v0, I) { const h = () => v0; I = v0 + 1; return h() + I; }
function f92(v1, complex) { const h = () => v1; complex = v1 + 1; return h() + complex; }
function f93(p0, signbit) { const h = () => p0; signbit = p0 + 1; return h() + signbit; }
function f94(t0, isnan) { const h = () => t0; isnan = t0 + 1; return h() + isnan; }
function f95(x_0, log) { const h = () => x_0; log = x_0 + 1; return h() + log; }
function f96(b0, exp) { const h = () => b0; exp = b0 + 1; return h() + exp; }
function f97(f_, sin) { const h = () => f_; sin = f_ + 1; return h() + sin; }
function f98(I, y0) { const h = () => I; y0 = I + 1; return h() + y0; }
function f99(complex, j1) { const h = () => complex; j1 = complex + 1; return h() + j1; }
function f100(signbit, index) { const h = () => signbit; index = signbit + 1; return h() + index; }
function f101(isnan, signal) { const h = () => isnan; signal = isnan + 1; return h() + signal; }
function f102(log, time) { const h = () => log; time = log + 1; return h() + time; }
function f103(exp, auto) { const h = () => exp; auto = exp + 1; return h() + auto; }
function f104(sin, char) { const h = () => sin; char = sin + 1; return h() + char; }
function f105(y0, double) { const h = () => y0; double = y0 + 1; return h() + double; }
function f106(j1, extern) { const h = () => j1; extern = j1 + 1; return h() + extern; }
function f107(index, float) { const h = () => index; float = index + 1; return h() + float; }
function f108(signal, goto) { const h = () => signal; goto = signal + 1; return h() + goto; }
function f109(time, inline) { const h = () => time; inline = time + 1; return h() + inline; }
let sum = 0;
sum += f0(0, 1);
sum += f1(1, 1);
sum += f2(2, 1);
sum += f3(3, 1);
sum += f4(4, 1);
sum += f5(5, 1);
sum += f6(6, 1);
sum += f7(7, 1);
sum += f8(8, 1);
sum += f9(9, 1);
sum += f10(10, 1);
sum += f11(11, 1);
sum += f12(12, 1);
sum += f13(13, 1);
sum += f14(14, 1);
sum += f15(15, 1);
sum += f16(16, 1);
sum += f17(17, 1);
sum += f18(18, 1);
sum += f19(19, 1);
sum += f20(20, 1);
sum += f21(21, 1);
sum += f22(22, 1);
sum += f23(23, 1);
sum += f24(24, 1);
sum += f25(25, 1);
sum += f26(26, 1);
sum += f27(27, 1);
sum += f28(28, 1);
sum += f29(29, 1);
sum += f30(30, 1);
sum += f31(31, 1);
sum += f32(32, 1);
sum += f33(33, 1);
sum += f34(34, 1);
sum += f35(35, 1);
sum += f36(36, 1);
sum += f37(37, 1);
sum += f38(38, 1);
sum += f39(39, 1);
sum += f40(40, 1);
sum += f41(41, 1);
sum += f42(42, 1);
sum += f43(43, 1);
sum += f44(44, 1);
sum += f45(45, 1);
sum += f46(46, 1);
sum += f47(47, 1);
sum += f48(48, 1);
sum += f49(49, 1);
sum += f50(50, 1);
sum += f51(51, 1);
sum += f52(52, 1);
sum += f53(53, 1);
sum += f54(54, 1);
sum += f55(55, 1);
sum += f56(56, 1);
sum += f57(57, 1);
sum += f58(58, 1);
sum += f59(59, 1);
sum += f60(60, 1);
sum += f61(61, 1);
sum += f62(62, 1);
sum += f63(63, 1);
sum += f64(64, 1);
sum += f65(65, 1);
sum += f66(66, 1);
sum += f67(67, 1);
sum += f68(68, 1);
sum += f69(69, 1);
sum += f70(70, 1);
sum += f71(71, 1);
sum += f72(72, 1);
sum += f73(73, 1);
sum += f74(74, 1);
sum += f75(75, 1);
sum += f76(76, 1);
sum += f77(77, 1);
sum += f78(78, 1);
sum += f79(79, 1);
sum += f80(80, 1);
sum += f81(81, 1);
sum += f82(82, 1);
sum += f83(83, 1);
sum += f84(84, 1);
sum += f85(85, 1);
sum += f86(86, 1);
sum += f87(87, 1);
sum += f88(88, 1);
sum += f89(89, 1);
sum += f90(90, 1);
sum += f91(91, 1);
sum += f92(92, 1);
sum += f93(93, 1);
sum += f94(94, 1);
sum += f95(95, 1);
sum += f96(96, 1);
sum += f97(97, 1);
sum += f98(98, 1);
sum += f99(99, 1);
sum += f100(100, 1);
sum += f101(101, 1);
sum += f102(102, 1);
sum += f103(103, 1);
sum += f104(104, 1);
sum += f105(105, 1);
sum += f106(106, 1);
sum += f107(107, 1);
sum += f108(108, 1);
sum += f109(109, 1);
console.log(sum);
function many(auto, char, double, extern, float, goto, inline, int, long, register, restrict, short, signed, sizeof, struct, typedef, union, unsigned, volatile, _Bool) { return arguments.length + auto + _Bool; }
console.log(many(...Array(20).fill(3)));
