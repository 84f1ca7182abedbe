console.log(new Function('a', 'b', 'return a + b')(1, 2), Function('return this')() === globalThis);
console.log(Function('a,b', 'c', 'return a+b+c').toString());
console.log(Function().toString(), new Function('x', 'return x').name, Function('a', 'b', '').length);
try { new Function('a b', 'return 1'); } catch (e) { console.log(e.name); }
try { new Function('/*', '*/) {'); } catch (e) { console.log(e.name); }
let script = 'seen';
{ let script = 'not seen'; console.log(Function('return script')()); }
const body = 'return ' + 'x * 2';
console.log(new Function('x', body)(21), Function('a', "return eval('a + 1')")(4));
console.log([...Object.getPrototypeOf(function* () { }).constructor('n', 'for (let i = 0; i < n; i++) yield i')(3)]);
const GeneratorFunction = Object.getPrototypeOf(function* () { }).constructor;
console.log(GeneratorFunction('yield 1').toString(), GeneratorFunction('yield 1') !== GeneratorFunction('yield 1'));
(async function () { }).constructor('return await 5')().then(console.log);
class Sub extends Function { }
console.log(Function('return 7')());
const made = Reflect.construct(Function, ['return 7'], Sub);
console.log(made(), made instanceof Sub, new Function('return new.target')(), typeof new (Function('this.x = 1'))().x);
const f = []; for (let i = 0; i < 2; i++) f.push(Function('return 1')); console.log(f[0] === f[1]);
console.log(Function.call(null, 'return 3')());
