import data from './data.json' with { type: 'json' };
import * as all from './data.json' with { type: 'json' };
import('./data.json', { with: { type: 'json' } });
