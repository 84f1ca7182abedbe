export { nothing } from "./fine.mjs";
