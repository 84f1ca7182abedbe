const r = /(a/;
const s = /a**/;
const t = /[b-a]/u;
const q = /a/gg;
