import './x.mjs';
import './y.mjs';
console.log('main');
