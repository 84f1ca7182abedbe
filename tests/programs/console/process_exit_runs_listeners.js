// process.exit emits 'exit' once; a listener may still change the code.
process.on('exit', function (c) { console.log('bye', c, this === process); process.exitCode = 9; });
function f() { process.exit(4); console.log('never'); } f();
