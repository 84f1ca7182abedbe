import './lib';
import './lib/';
import './empty/';
import './lib/index.js/';
