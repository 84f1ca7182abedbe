import("./a.js").then(f);
