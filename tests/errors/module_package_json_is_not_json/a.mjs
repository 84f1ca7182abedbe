import 'p';
import 'p/file.js';
import 'q';
