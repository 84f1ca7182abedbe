import plain from 'plain';
import { kind } from 'dual';
import { feature } from 'dual/feature';
import { name } from 'esm-only';
import scoped from '@scope/pkg';
console.log(plain.name, kind, feature, name, scoped());
