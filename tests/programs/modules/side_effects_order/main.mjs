console.log('main');
import './one.mjs';
import './two.mjs';
export * from './three.mjs';
