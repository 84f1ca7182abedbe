import './base.mjs'; console.log('x'); await 0; console.log('x after');
