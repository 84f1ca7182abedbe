import x from './nope.mjs';
import './lib/also_nope.js';
import 'some-package';
import '@scope/pack/file.js';
