const t = tag`a`;
structuredClone({});
