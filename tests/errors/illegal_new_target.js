export {};
new.target;
const f = () => new.target;
