// A zero character is part of a name like any other: these are neither `length` nor methods of arrays.
function ofRest(...list) { return list["length\0x"]; }
function ofArguments() { return arguments["length\0x"]; }
function ofAny(value) { return value["length\0x"]; }
console.log(ofRest(1), ofArguments(1), ofAny([1]), ofAny("s"), ofAny({ "length\0x": 7 }));

function call(list, f) {
  try {
    return list["map\0x"](f);
  } catch (error) {
    return error.name;
  }
}
const odd = [1, 2];
odd["map\0x"] = f => f(10);
console.log(call(odd, x => x + 1), call([1, 2], x => x + 1));
console.log([3]["push\0x"], typeof console["log\0x"]);
