// Property names that could break out of a C literal or comment.
const o = {
  "\"": 0,
  '\'': 1,
  "\\": 2,
  "\\\"": 3,
  "*/": 4,
  "/*": 5,
  "//": 6,
  "\\n": 7,
  "\n\r\t\v\f\b": 8,
  "\0": 9,
  "\0001": 10,
  "a\0b": 11,
  "??/": 12,
  "??=": 13,
  "??(": 14,
  "??!??!": 15,
  "????/": 16,
  "%s%n%d": 17,
  "%": 18,
  "\u2028\u2029": 19,
  "\ud800": 20,
  "\udc00": 21,
  "\udc00\ud800": 22,
  "a\ud83d": 23,
  "\ud83d\ude00": 24,
  "\u202eabc\u202c": 25,
  "\u2066\u2069\u200f": 26,
  "\x00\x01\x7f\x80\xff": 27,
  "\u0100": 28,
  "\uffff\ufffe\ufeff": 29,
  "#include <x>": 30,
  "#define x": 31,
  "\\u0041": 32,
  "\\x41": 33,
  "\\101": 34,
  "\x0e1": 35,
  "\x1f9": 36,
  "\xe9a": 37,
  "é": 38,
  "日本語": 39,
  "😀": 40,
  "</script>": 41,
  "`${x}`": 42,
  "\
": 43,
  "trailing\\": 44,
  "": 45,
  " ": 46,
  "u8\"x\"": 47,
  "R\"(x)\"": 48,
  "//\\\n": 49,
};
let sum = 0;
sum += o["\""];
sum += o['\''];
sum += o["\\"];
sum += o["\\\""];
sum += o["*/"];
sum += o["/*"];
sum += o["//"];
sum += o["\\n"];
sum += o["\n\r\t\v\f\b"];
sum += o["\0"];
sum += o["\0001"];
sum += o["a\0b"];
sum += o["??/"];
sum += o["??="];
sum += o["??("];
sum += o["??!??!"];
sum += o["????/"];
sum += o["%s%n%d"];
sum += o["%"];
sum += o["\u2028\u2029"];
sum += o["\ud800"];
sum += o["\udc00"];
sum += o["\udc00\ud800"];
sum += o["a\ud83d"];
sum += o["\ud83d\ude00"];
sum += o["\u202eabc\u202c"];
sum += o["\u2066\u2069\u200f"];
sum += o["\x00\x01\x7f\x80\xff"];
sum += o["\u0100"];
sum += o["\uffff\ufffe\ufeff"];
sum += o["#include <x>"];
sum += o["#define x"];
sum += o["\\u0041"];
sum += o["\\x41"];
sum += o["\\101"];
sum += o["\x0e1"];
sum += o["\x1f9"];
sum += o["\xe9a"];
sum += o["é"];
sum += o["日本語"];
sum += o["😀"];
sum += o["</script>"];
sum += o["`${x}`"];
sum += o["\
"];
sum += o["trailing\\"];
sum += o[""];
sum += o[" "];
sum += o["u8\"x\""];
sum += o["R\"(x)\""];
sum += o["//\\\n"];
console.log(sum, Object.keys(o).length);
class C {
  "\""() { return 0; }
  get ["\"" + "x"]() { return 0; }
  static "\"" = 0;
  '\''() { return 1; }
  get ['\'' + "x"]() { return 1; }
  static '\'' = 1;
  "\\"() { return 2; }
  get ["\\" + "x"]() { return 2; }
  static "\\" = 2;
  "\\\""() { return 3; }
  get ["\\\"" + "x"]() { return 3; }
  static "\\\"" = 3;
  "*/"() { return 4; }
  get ["*/" + "x"]() { return 4; }
  static "*/" = 4;
  "/*"() { return 5; }
  get ["/*" + "x"]() { return 5; }
  static "/*" = 5;
  "//"() { return 6; }
  get ["//" + "x"]() { return 6; }
  static "//" = 6;
  "\\n"() { return 7; }
  get ["\\n" + "x"]() { return 7; }
  static "\\n" = 7;
  "\n\r\t\v\f\b"() { return 8; }
  get ["\n\r\t\v\f\b" + "x"]() { return 8; }
  static "\n\r\t\v\f\b" = 8;
  "\0"() { return 9; }
  get ["\0" + "x"]() { return 9; }
  static "\0" = 9;
  "a\0b"() { return 10; }
  get ["a\0b" + "x"]() { return 10; }
  static "a\0b" = 10;
  "??/"() { return 11; }
  get ["??/" + "x"]() { return 11; }
  static "??/" = 11;
  "??="() { return 12; }
  get ["??=" + "x"]() { return 12; }
  static "??=" = 12;
  "??("() { return 13; }
  get ["??(" + "x"]() { return 13; }
  static "??(" = 13;
  "??!??!"() { return 14; }
  get ["??!??!" + "x"]() { return 14; }
  static "??!??!" = 14;
  "????/"() { return 15; }
  get ["????/" + "x"]() { return 15; }
  static "????/" = 15;
  "%s%n%d"() { return 16; }
  get ["%s%n%d" + "x"]() { return 16; }
  static "%s%n%d" = 16;
  "%"() { return 17; }
  get ["%" + "x"]() { return 17; }
  static "%" = 17;
  "\u2028\u2029"() { return 18; }
  get ["\u2028\u2029" + "x"]() { return 18; }
  static "\u2028\u2029" = 18;
  "\ud800"() { return 19; }
  get ["\ud800" + "x"]() { return 19; }
  static "\ud800" = 19;
  "\udc00"() { return 20; }
  get ["\udc00" + "x"]() { return 20; }
  static "\udc00" = 20;
  "\udc00\ud800"() { return 21; }
  get ["\udc00\ud800" + "x"]() { return 21; }
  static "\udc00\ud800" = 21;
  "a\ud83d"() { return 22; }
  get ["a\ud83d" + "x"]() { return 22; }
  static "a\ud83d" = 22;
  "\ud83d\ude00"() { return 23; }
  get ["\ud83d\ude00" + "x"]() { return 23; }
  static "\ud83d\ude00" = 23;
  "\u202eabc\u202c"() { return 24; }
  get ["\u202eabc\u202c" + "x"]() { return 24; }
  static "\u202eabc\u202c" = 24;
  "\u2066\u2069\u200f"() { return 25; }
  get ["\u2066\u2069\u200f" + "x"]() { return 25; }
  static "\u2066\u2069\u200f" = 25;
  "\x00\x01\x7f\x80\xff"() { return 26; }
  get ["\x00\x01\x7f\x80\xff" + "x"]() { return 26; }
  static "\x00\x01\x7f\x80\xff" = 26;
  "\u0100"() { return 27; }
  get ["\u0100" + "x"]() { return 27; }
  static "\u0100" = 27;
  "\uffff\ufffe\ufeff"() { return 28; }
  get ["\uffff\ufffe\ufeff" + "x"]() { return 28; }
  static "\uffff\ufffe\ufeff" = 28;
  "#include <x>"() { return 29; }
  get ["#include <x>" + "x"]() { return 29; }
  static "#include <x>" = 29;
  "#define x"() { return 30; }
  get ["#define x" + "x"]() { return 30; }
  static "#define x" = 30;
  "\\u0041"() { return 31; }
  get ["\\u0041" + "x"]() { return 31; }
  static "\\u0041" = 31;
  "\\x41"() { return 32; }
  get ["\\x41" + "x"]() { return 32; }
  static "\\x41" = 32;
  "\\101"() { return 33; }
  get ["\\101" + "x"]() { return 33; }
  static "\\101" = 33;
  "\x0e1"() { return 34; }
  get ["\x0e1" + "x"]() { return 34; }
  static "\x0e1" = 34;
  "\x1f9"() { return 35; }
  get ["\x1f9" + "x"]() { return 35; }
  static "\x1f9" = 35;
  "\xe9a"() { return 36; }
  get ["\xe9a" + "x"]() { return 36; }
  static "\xe9a" = 36;
  "é"() { return 37; }
  get ["é" + "x"]() { return 37; }
  static "é" = 37;
  "日本語"() { return 38; }
  get ["日本語" + "x"]() { return 38; }
  static "日本語" = 38;
  "😀"() { return 39; }
  get ["😀" + "x"]() { return 39; }
  static "😀" = 39;
  "</script>"() { return 40; }
  get ["</script>" + "x"]() { return 40; }
  static "</script>" = 40;
  "`${x}`"() { return 41; }
  get ["`${x}`" + "x"]() { return 41; }
  static "`${x}`" = 41;
  "\
"() { return 42; }
  get ["\
" + "x"]() { return 42; }
  static "\
" = 42;
  "trailing\\"() { return 43; }
  get ["trailing\\" + "x"]() { return 43; }
  static "trailing\\" = 43;
  ""() { return 44; }
  get ["" + "x"]() { return 44; }
  static "" = 44;
  " "() { return 45; }
  get [" " + "x"]() { return 45; }
  static " " = 45;
  "u8\"x\""() { return 46; }
  get ["u8\"x\"" + "x"]() { return 46; }
  static "u8\"x\"" = 46;
  "R\"(x)\""() { return 47; }
  get ["R\"(x)\"" + "x"]() { return 47; }
  static "R\"(x)\"" = 47;
  "//\\\n"() { return 48; }
  get ["//\\\n" + "x"]() { return 48; }
  static "//\\\n" = 48;
}
const c = new C();
let total = 0;
total += c["\""]() + c["\"" + "x"] + C["\""];
total += c['\'']() + c['\'' + "x"] + C['\''];
total += c["\\"]() + c["\\" + "x"] + C["\\"];
total += c["\\\""]() + c["\\\"" + "x"] + C["\\\""];
total += c["*/"]() + c["*/" + "x"] + C["*/"];
total += c["/*"]() + c["/*" + "x"] + C["/*"];
total += c["//"]() + c["//" + "x"] + C["//"];
total += c["\\n"]() + c["\\n" + "x"] + C["\\n"];
total += c["\n\r\t\v\f\b"]() + c["\n\r\t\v\f\b" + "x"] + C["\n\r\t\v\f\b"];
total += c["\0"]() + c["\0" + "x"] + C["\0"];
total += c["a\0b"]() + c["a\0b" + "x"] + C["a\0b"];
total += c["??/"]() + c["??/" + "x"] + C["??/"];
total += c["??="]() + c["??=" + "x"] + C["??="];
total += c["??("]() + c["??(" + "x"] + C["??("];
total += c["??!??!"]() + c["??!??!" + "x"] + C["??!??!"];
total += c["????/"]() + c["????/" + "x"] + C["????/"];
total += c["%s%n%d"]() + c["%s%n%d" + "x"] + C["%s%n%d"];
total += c["%"]() + c["%" + "x"] + C["%"];
total += c["\u2028\u2029"]() + c["\u2028\u2029" + "x"] + C["\u2028\u2029"];
total += c["\ud800"]() + c["\ud800" + "x"] + C["\ud800"];
total += c["\udc00"]() + c["\udc00" + "x"] + C["\udc00"];
total += c["\udc00\ud800"]() + c["\udc00\ud800" + "x"] + C["\udc00\ud800"];
total += c["a\ud83d"]() + c["a\ud83d" + "x"] + C["a\ud83d"];
total += c["\ud83d\ude00"]() + c["\ud83d\ude00" + "x"] + C["\ud83d\ude00"];
total += c["\u202eabc\u202c"]() + c["\u202eabc\u202c" + "x"] + C["\u202eabc\u202c"];
total += c["\u2066\u2069\u200f"]() + c["\u2066\u2069\u200f" + "x"] + C["\u2066\u2069\u200f"];
total += c["\x00\x01\x7f\x80\xff"]() + c["\x00\x01\x7f\x80\xff" + "x"] + C["\x00\x01\x7f\x80\xff"];
total += c["\u0100"]() + c["\u0100" + "x"] + C["\u0100"];
total += c["\uffff\ufffe\ufeff"]() + c["\uffff\ufffe\ufeff" + "x"] + C["\uffff\ufffe\ufeff"];
total += c["#include <x>"]() + c["#include <x>" + "x"] + C["#include <x>"];
total += c["#define x"]() + c["#define x" + "x"] + C["#define x"];
total += c["\\u0041"]() + c["\\u0041" + "x"] + C["\\u0041"];
total += c["\\x41"]() + c["\\x41" + "x"] + C["\\x41"];
total += c["\\101"]() + c["\\101" + "x"] + C["\\101"];
total += c["\x0e1"]() + c["\x0e1" + "x"] + C["\x0e1"];
total += c["\x1f9"]() + c["\x1f9" + "x"] + C["\x1f9"];
total += c["\xe9a"]() + c["\xe9a" + "x"] + C["\xe9a"];
total += c["é"]() + c["é" + "x"] + C["é"];
total += c["日本語"]() + c["日本語" + "x"] + C["日本語"];
total += c["😀"]() + c["😀" + "x"] + C["😀"];
total += c["</script>"]() + c["</script>" + "x"] + C["</script>"];
total += c["`${x}`"]() + c["`${x}`" + "x"] + C["`${x}`"];
total += c["\
"]() + c["\
" + "x"] + C["\
"];
total += c["trailing\\"]() + c["trailing\\" + "x"] + C["trailing\\"];
total += c[""]() + c["" + "x"] + C[""];
total += c[" "]() + c[" " + "x"] + C[" "];
total += c["u8\"x\""]() + c["u8\"x\"" + "x"] + C["u8\"x\""];
total += c["R\"(x)\""]() + c["R\"(x)\"" + "x"] + C["R\"(x)\""];
total += c["//\\\n"]() + c["//\\\n" + "x"] + C["//\\\n"];
console.log(total);
console.log(Object.getOwnPropertyNames(C.prototype).map(n => n.length).join());
