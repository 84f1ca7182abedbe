function shadowed(eval) { return eval('1+1'); }
console.log(shadowed(x => x + '!'), shadowed(eval));
console.log(eval(5), eval(), typeof eval, eval.name, eval.length, eval === globalThis.eval);
console.log(eval({ o: 1 }), eval([1]));
try { eval('var 1x'); } catch (e) { console.log(e.name, e instanceof SyntaxError); }
try { eval('let a1; let a1;'); } catch (e) { console.log(e.name, e.message); }
try { eval('throw new RangeError("thrown")'); } catch (e) { console.log(e.name, e.message); }
with ({ eval: s => 'with ' + s }) console.log(eval('2'));
