import './base.mjs'; console.log('y');
