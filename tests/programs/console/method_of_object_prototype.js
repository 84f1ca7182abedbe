// What the console does not have itself is looked up before the arguments are evaluated, as any method.
function makesShout() {
  Object.prototype.shout = text => console.log(text + '!');
  return 'hello';
}
try { console.shout(makesShout()); } catch (error) { console.log(error.message); }
console.shout(makesShout());
Object.defineProperty(Object.prototype, 'fails', { get() { throw new Error('looked up'); } });
try { console.fails(makesShout()); } catch (error) { console.log(error.message); }
delete Object.prototype.shout;
delete Object.prototype.fails;
