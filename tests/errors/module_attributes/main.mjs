import './a.mjs' with { type: 'css' };
import './a.mjs' with { colour: 'red' };
import './a.mjs' with { type: 'json' };
import data from './data.json';
import('./data.json', { with: { type: 'text' } });
