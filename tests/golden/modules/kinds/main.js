import './script.js';
import './common.js';
import './esm.js';
import './mod/a.js';
import './com/a.js';
