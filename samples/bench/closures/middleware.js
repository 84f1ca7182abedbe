// A chain of middleware: each gets a request and the next one, may act before and after it or answer itself.
const rounds = Number(process.argv[2] ?? 400000);

const chain = (middlewares, last) =>
  middlewares.reduceRight((next, layer) => request => layer(request, next), last);

// The same by index, as web frameworks do it.
function dispatcher(middlewares, last) {
  return request => {
    const dispatch = i => (i === middlewares.length ? last(request) : middlewares[i](request, () => dispatch(i + 1)));
    return dispatch(0);
  };
}

function makeStatistics() {
  const statuses = {};
  let requests = 0, bytes = 0;
  return {
    count: (request, next) => {
      requests++;
      const response = next(request);
      statuses[response.status] = (statuses[response.status] || 0) + 1;
      bytes += response.body.length;
      return response;
    },
    report: () => requests + ' requests, ' + bytes + ' bytes, ' + JSON.stringify(statuses),
  };
}

const authenticate = users => (request, next) => {
  const user = users[request.token];
  if (!user) return { status: 401, body: 'who are you?' };
  request.user = user;
  return next(request);
};

function limiter(most) {
  const used = new Map();
  return (request, next) => {
    const n = (used.get(request.token) || 0) + 1;
    used.set(request.token, n);
    return n % 100 > most ? { status: 429, body: 'slow down' } : next(request);
  };
}

const cache = size => {
  let entries = new Map();
  return (request, next) => {
    const hit = entries.get(request.path);
    if (hit) return hit;
    const response = next(request);
    if (entries.size >= size) entries = new Map();
    if (response.status === 200) entries.set(request.path, response);
    return response;
  };
};

const retry = (times, recovered) => (request, next) => {
  for (let i = 1; ; i++) {
    const response = next(request);
    if (response.status < 500 || i === times) return response;
    recovered();
  }
};

const header = (name, make) => (request, next) => {
  const response = next(request);
  return { status: response.status, body: name + ': ' + make(request) + '\n' + response.body };
};

let flaky = 0, recoveries = 0;
const handler = request => {
  if (++flaky % 17 === 0) return { status: 500, body: 'oops' };
  return { status: 200, body: 'hello ' + request.user + ' at ' + request.path };
};

const users = { t1: 'ann', t2: 'ben', t3: 'cleo' };
const statistics = makeStatistics();
const layers = [statistics.count, authenticate(users), limiter(90), header('length', r => r.path.length), cache(300), retry(3, () => { recoveries++; })];
const serve = chain(layers, handler), serveToo = dispatcher(layers, handler);

let checksum = 0;
for (let i = 0; i < rounds; i++) {
  const token = 't' + (i % 4);
  const path = '/page/' + (i * 31) % 500;
  checksum = (checksum * 31 + serve({ token, path, user: null }).body.length) % 1000003;
  checksum = (checksum * 31 + serveToo({ token, path, user: null }).status) % 1000003;
}
console.log(checksum, recoveries);
console.log(statistics.report());
