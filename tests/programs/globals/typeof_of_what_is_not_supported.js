// Asking for a global that funarg does not have is allowed, using it is not.
console.log(typeof nothingOfThatName, typeof console);
const has = name => typeof globalThis[name] !== 'undefined';
console.log(has('Map'), has('NoSuchThing'));
if (typeof Deno !== 'undefined') console.log('another engine');
