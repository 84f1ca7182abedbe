x = import.meta.url;
const t = tag`a`;
structuredClone({});
