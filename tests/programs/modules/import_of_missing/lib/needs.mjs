console.log("never runs"); import "./deeper.mjs";
