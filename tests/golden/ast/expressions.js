x = a ? b : c ?? d;
o?.p[q]?.(r);
`t${a}u`;
new C(...args, 1);
(typeof a) ** 2;
