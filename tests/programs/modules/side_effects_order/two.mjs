import './shared.mjs'; import './one.mjs'; console.log('two');
