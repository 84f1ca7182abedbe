// A discrete event simulation: closures are the events, a heap orders them by time.
const horizon = Number(process.argv[2] ?? 120000);

function makeQueue(before) {
  const heap = [];
  return {
    get size() { return heap.length; },
    push(item) {
      let i = heap.length;
      heap.push(item);
      while (i > 0) {
        const parent = (i - 1) >> 1;
        if (!before(item, heap[parent])) break;
        heap[i] = heap[parent];
        i = parent;
      }
      heap[i] = item;
    },
    pop() {
      const top = heap[0], last = heap.pop();
      if (heap.length === 0) return top;
      let i = 0;
      for (;;) {
        let child = 2 * i + 1;
        if (child >= heap.length) break;
        if (child + 1 < heap.length && before(heap[child + 1], heap[child])) child++;
        if (!before(heap[child], last)) break;
        heap[i] = heap[child];
        i = child;
      }
      heap[i] = last;
      return top;
    },
  };
}

function makeScheduler() {
  let now = 0, serial = 0, ran = 0;
  const queue = makeQueue((a, b) => a.time < b.time || (a.time === b.time && a.serial < b.serial));
  return {
    now: () => now,
    ran: () => ran,
    after(delay, action) {
      const event = { time: now + delay, serial: serial++, action, cancelled: false };
      queue.push(event);
      return () => { event.cancelled = true; };
    },
    run(until) {
      while (queue.size > 0) {
        const event = queue.pop();
        if (event.time > until) return;
        now = event.time;
        if (!event.cancelled) { ran++; event.action(); }
      }
    },
  };
}

function makeRandom(seed) {
  let state = seed;
  return n => (state = (state * 16807) % 2147483647) % n;
}

// A shop: customers come, wait for one of three clerks or leave, are served.
function simulate(scheduler, random) {
  const waiting = [];
  let free = 3, served = 0, left = 0, waited = 0;
  function serve(customer) {
    free--;
    customer.stay();
    waited += scheduler.now() - customer.came;
    scheduler.after(5 + random(20), () => {
      served++;
      free++;
      const next = waiting.shift();
      if (next) serve(next);
    });
  }
  function arrive() {
    const customer = { came: scheduler.now(), stay: null };
    customer.stay = scheduler.after(30 + random(30), () => {
      left++;
      waiting.splice(waiting.indexOf(customer), 1);
    });
    if (free > 0) serve(customer);
    else waiting.push(customer);
    scheduler.after(1 + random(9), arrive);
  }
  arrive();
  return () => [served, left, waited].join(' ');
}

const scheduler = makeScheduler(), random = makeRandom(7);
const reports = Array.from({ length: 8 }, () => simulate(scheduler, random));
const pings = [];
for (let i = 0; i < 10; i++) {
  let count = 0;
  const ping = () => { count++; scheduler.after(3 + i, ping); };
  ping();
  pings.push(() => count);
}
scheduler.run(horizon);
for (const report of reports) console.log(report());
console.log(pings.map(p => p()).join(' '), scheduler.ran());
