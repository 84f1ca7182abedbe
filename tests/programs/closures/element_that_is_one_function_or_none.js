// What is called is the one closure in the array, or no function at all: then the call throws, and nothing is left to return.
const list = [() => 7];
console.log(list.map(f => f()).join(), list.map(f => f()).join());
