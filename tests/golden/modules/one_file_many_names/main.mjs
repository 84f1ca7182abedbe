import './real/a.mjs';
import './link/a.mjs';
import './real/../real/./a.mjs';
import './b.mjs';
import './re%61l/a.mjs';
