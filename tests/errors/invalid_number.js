const a = 0x;
const b = 1__0;
const c = 3in [];
