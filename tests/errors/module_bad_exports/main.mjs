import 'outside';
import 'mixed';
import 'numbers';
import '#internal';
import '#';
