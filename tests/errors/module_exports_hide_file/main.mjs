import 'p';
import 'p/lib/hidden.js';
import 'p/private/x.js';
import 'p/only-require';
import 'p/public/gone.js';
