// require of broken files throws a SyntaxError where it may be caught.
const tell = e => console.log(e.name, e.code, e.message.replaceAll(__dirname, '.'));
try { require('./bad.json'); } catch (e) { tell(e); }
try { require('p'); } catch (e) { tell(e); }
try { require('./broken'); } catch (e) { console.log(e.name); }
try { require('./lacks.mjs'); } catch (e) { tell(e); }
try { require('./scope/a'); } catch (e) { tell(e); }
console.log(require('./scope/b.cjs'));
