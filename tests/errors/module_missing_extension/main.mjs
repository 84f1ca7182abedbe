import './lib/util';
import './data';
import 'beside.mjs';
