export function f() { null.x; }
