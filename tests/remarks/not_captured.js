// remarks
function area(w, h) { // remark: `area` is a static closure: it captures nothing, and is made at most once
// remark: `area` is static, a C global
// remark: `w` is not captured
// remark: `h` is not captured
  const result = w * h; // remark: `result` is not captured
  return result;
}
globalThis.area = area;
