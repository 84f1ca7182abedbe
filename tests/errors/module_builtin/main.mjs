import fs from 'fs';
import { join } from 'node:path';
import 'node:nope';
import './a.cjs';
