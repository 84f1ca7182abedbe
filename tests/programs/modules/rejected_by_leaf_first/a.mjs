import './b.mjs'; console.log('not reached');
