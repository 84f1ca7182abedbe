export default class C { x = 1; } export { C };
