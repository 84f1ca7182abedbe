// Strings of integers are accepted; process.exit(undefined) keeps exitCode; a removed listener is not called.
const gone = () => console.log('gone');
process.on('exit', gone).once('exit', (c) => console.log('kept', c, typeof c)).off('exit', gone);
process.exitCode = '7';
console.log(process.exitCode, typeof process.exitCode);
process.exitCode = undefined;
console.log(process.exitCode);
process.exitCode = 5;
for (const bad of [null, {}, [], true, NaN, Infinity, '1.5', '', 'x', () => {}])
    try { process.exitCode = bad; console.log('accepted', process.exitCode); process.exitCode = 5; } catch (e) { console.log(e.name, e.code, e.message); }
process.exit();
