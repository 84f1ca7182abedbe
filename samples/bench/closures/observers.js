// Observers: an event emitter whose listeners are closures over what they update.
const rounds = Number(process.argv[2] ?? 600000);

function makeEmitter() {
  const listeners = new Map();
  const listOf = name => {
    let list = listeners.get(name);
    if (!list) listeners.set(name, list = []);
    return list;
  };
  return {
    on(name, listener) {
      listOf(name).push(listener);
      return () => listeners.set(name, listOf(name).filter(l => l !== listener));
    },
    once(name, listener) {
      const off = this.on(name, (...args) => { off(); listener(...args); });
      return off;
    },
    emit(name, ...args) {
      const list = listeners.get(name);
      if (!list) return 0;
      list.forEach(listener => listener(...args));
      return list.length;
    },
    count: name => listOf(name).length,
  };
}

// A model with observed properties.
function makeModel(emitter, initial) {
  const state = { ...initial };
  return {
    get: key => state[key],
    set(key, value) {
      const before = state[key];
      if (before === value) return;
      state[key] = value;
      emitter.emit('change', key, value, before);
      emitter.emit('change:' + key, value, before);
    },
  };
}

const emitter = makeEmitter();
const model = makeModel(emitter, { width: 1, height: 1, title: 'none' });
let area = 0, changes = 0, titles = 0, widest = 0;
const history = [];

emitter.on('change', () => { changes++; });
emitter.on('change', (key, value) => { if (history.length < 100) history.push(key + '=' + value); });
emitter.on('change:width', width => { area = width * model.get('height'); });
emitter.on('change:height', height => { area = model.get('width') * height; });
emitter.on('change:width', (width, before) => { if (width > before) widest = Math.max(widest, width); });
emitter.on('change:title', title => { titles += title.length; });
emitter.once('change:title', title => history.push('first title ' + title));

let areas = 0;
for (let i = 0; i < rounds; i++) {
  model.set('width', i % 640);
  if (i % 3 === 0) model.set('height', i % 480);
  if (i % 100 === 0) model.set('title', 'frame ' + i);
  areas = (areas + area) % 1000003;
}
console.log(areas, changes, titles, widest);
console.log(history.length, history.slice(0, 4).join(' '));

// Listeners that come and go.
let calls = 0;
for (let i = 0; i < rounds / 4; i++) {
  const off = emitter.on('tick', step => { calls += step; });
  const off2 = emitter.on('tick', () => { calls += i % 2; });
  emitter.emit('tick', i % 5);
  off();
  emitter.emit('tick', 1);
  off2();
}
console.log(calls, emitter.count('tick'));
