// A list that grows at its end and is let go at its head: a queue. Nothing but a few cells is ever wanted.
let head = { value: 0, next: null }, tail = head, sum = 0;
for (let i = 1; i < 2000000; i++) {
  tail.next = { value: i, next: null };
  tail = tail.next;
  if (i > 10) { sum += head.value; head = head.next; }
}
console.log(sum);

function queue(n) {
  let first = { value: 0, next: null }, last = first, total = 0;
  for (let i = 1; i < n; i++) {
    last.next = { value: i, next: null };
    last = last.next;
    if (i > 10) { total += first.value; first = first.next; }
  }
  return total;
}
console.log(queue(2000000));
