import { a } from "a";
import { a } from "b";
export { nowhere };
var a;
