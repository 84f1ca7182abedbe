export { x } from "./not_here.mjs";
