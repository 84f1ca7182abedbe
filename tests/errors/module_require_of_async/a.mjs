import './b.mjs';
