import 'https://example.com/x.js';
import 'data:text/javascript,1';
import './a.mjs?x=1';
import './readme.txt';
import './addon.node';
import './%2e%2fa.mjs';
import '';
import 'file://elsewhere/a.mjs';
