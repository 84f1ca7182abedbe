import "./await.mjs";
