// Text made at run time that looks like C or formats.
const parts = ["%s", "%n", "\\", "\"", "*/", "??/", "\0"];
let all = "";
for (const p of parts) for (const q of parts) all += p + q;
console.log(all.length, all.split("%n").length);
console.log("%s|%d|%%|%j", "a", 1, 2);
throwing("*/");
function throwing(x) { try { undefinedName[x]; } catch (e) { console.log(e.name, e.message); } }
