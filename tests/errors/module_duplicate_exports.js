export default 1;
export default 2;
export { a, a };
let a;
