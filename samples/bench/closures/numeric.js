// Numerical methods that take functions: quadrature, roots, differential equations, minimisation.
const scale = Number(process.argv[2] ?? 300);

function simpson(f, from, to, n) {
  const h = (to - from) / n;
  let sum = f(from) + f(to);
  for (let i = 1; i < n; i++) sum += f(from + i * h) * (i % 2 === 0 ? 2 : 4);
  return sum * h / 3;
}

const derivative = (f, h = 1e-6) => x => (f(x + h) - f(x - h)) / (2 * h);

function bisect(f, low, high, tolerance) {
  let atLow = f(low);
  while (high - low > tolerance) {
    const middle = (low + high) / 2, value = f(middle);
    if (atLow * value <= 0) high = middle;
    else { low = middle; atLow = value; }
  }
  return (low + high) / 2;
}

function newton(f, start, steps) {
  const slope = derivative(f);
  let x = start;
  for (let i = 0; i < steps; i++) x -= f(x) / slope(x);
  return x;
}

// Runge and Kutta's method for y' = f(t, y).
function rungeKutta(f, y, from, to, steps) {
  const h = (to - from) / steps;
  for (let i = 0; i < steps; i++) {
    const t = from + i * h;
    const k1 = f(t, y), k2 = f(t + h / 2, y + h * k1 / 2), k3 = f(t + h / 2, y + h * k2 / 2), k4 = f(t + h, y + h * k3);
    y += h * (k1 + 2 * k2 + 2 * k3 + k4) / 6;
  }
  return y;
}

function golden(f, low, high, steps) {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let a = high - ratio * (high - low), b = low + ratio * (high - low), fa = f(a), fb = f(b);
  for (let i = 0; i < steps; i++) {
    if (fa < fb) { high = b; b = a; fb = fa; a = high - ratio * (high - low); fa = f(a); }
    else { low = a; a = b; fa = fb; b = low + ratio * (high - low); fb = f(b); }
  }
  return (low + high) / 2;
}

const polynomial = (a, b, c) => x => (a * x + b) * x + c;
const scaled = (f, k) => x => k * f(x);
const sum = (f, g) => x => f(x) + g(x);

let area = 0, roots = 0, decay = 0, least = 0;
for (let i = 0; i < scale; i++) {
  const f = polynomial(1, -3, i / scale), g = scaled(x => x / (1 + x * x), 2 + i % 3);
  area += simpson(sum(f, g), 0, 2, 10000);
  area += simpson(x => simpson(y => x * y + i, 0, 1, 50), 0, 1, 50);
  for (let j = 0; j < 100; j++) {
    roots += bisect(x => f(x) - j / 100, -10, 1.5, 1e-9);
    roots += newton(x => x * x * x - 2 - j, 2, 8);
    least += golden(x => (x - j / 10) * (x - j / 10) + 1, -20, 20, 40);
  }
  decay += rungeKutta((t, y) => i / scale * t - y * 0.5, 1, 0, 4, 4000);
}
console.log(area.toFixed(6), roots.toFixed(6));
console.log(decay.toFixed(6), least.toFixed(4));
