import a from './a.json' with { type: 'json' };
import b from './b.json' with { type: 'json' };
import c from './c.json' with { type: 'json' };
import d from './d.json' with { type: 'json' };
