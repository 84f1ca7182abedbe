import b from './b.mjs';
