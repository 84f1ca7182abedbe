x = import.meta.url;
await 1;
const t = tag`a`;
