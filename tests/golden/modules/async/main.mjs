import './a.mjs';
import './b.mjs';
const lazy = await import('./lazy.mjs');
