import './loop.mjs';
