// process: streams, clocks, exitCode and its validation, 'exit' listeners.
console.log(process.argv.length, typeof process.argv[0], process.argv[0][0], process.platform, process.arch, typeof process.pid);
console.log(process.stdout.write('text\n'), process.stdout.isTTY, process.stdout.columns, typeof process.env.PATH, process.env.NOPE, typeof process.cwd());
console.log(process.version.slice(0, 4), typeof process.versions.node, Object.keys(process.memoryUsage()).join(), process.uptime() >= 0, typeof performance.now(), performance.timeOrigin > 1e12);
const t = process.hrtime(); const d = process.hrtime(t); console.log(t.length, d.length, d[0] >= 0, d[1] >= 0, Number.isInteger(d[1]));
console.log(process.exitCode, String(process), Object.prototype.toString.call(performance));
try { process.stdout.write(5); } catch (e) { console.log(e.name, e.code, e.message); } try { process.exitCode = 'abc'; } catch (e) { console.log(e.name, e.code, e.message); } try { process.exitCode = 1.5; } catch (e) { console.log(e.name, e.code, e.message); }
process.on('exit', (c) => console.log('exit', c, process.exitCode)); process.exitCode = 3; console.log(process.exitCode);
