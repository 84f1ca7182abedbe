// remarks --closures=flat
for (let i = 0; i < 3; i++) setTimeout(() => console.log(i)); // remark: `i` is captured by value: by the arrow function (2:40)
// remark: the arrow function is a flat closure of 1 value: `i`; on the heap: passed to `setTimeout` (2:29)
