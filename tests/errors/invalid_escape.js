const s = "\u{110000}";
const t = "\xg0";
