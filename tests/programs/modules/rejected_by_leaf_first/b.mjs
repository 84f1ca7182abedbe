import './c.mjs'; console.log('not reached');
