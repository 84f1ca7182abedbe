break;
continue;
l: { continue l; }
for (;;) { break m; }
