import data from './data.json' with { type: 'json' };
import again from './data.json' with { type: 'json' };
console.log(data, again === data, data.list[1].deep);
