console.log("never runs"); import "./broken.mjs";
