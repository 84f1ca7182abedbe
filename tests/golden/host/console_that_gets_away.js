// A program that hands console to others looks its methods up in their place.
const { error } = console;
console.log(typeof error, [1].map(x => x + 1));
