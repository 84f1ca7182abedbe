// What `this` is depends on how a function is called, but an arrow takes it from where it is written.
const timer = {
  seconds: 0,
  tickLater(run) { run(() => { this.seconds++; }); },
  tickBound(run) { run(function () { this.seconds++; }.bind(this)); },
  tickSelf(run) { const self = this; run(function () { self.seconds++; }); },
};
const twice = f => { f(); f(); };
timer.tickLater(twice);
timer.tickBound(twice);
timer.tickSelf(twice);
console.log(timer.seconds);

function who() { 'use strict'; return this === undefined ? 'nobody' : this.name; }
const ada = { name: 'Ada', who };
const bob = { name: 'Bob' };
console.log(who(), ada.who(), ada.who.call(bob), who.bind(bob)(), (0, ada.who)());

class Button {
  label = 'ok';
  click = () => `clicked ${this.label}`;
  press() { return `pressed ${this?.label}`; }
}
const { click, press } = new Button();
console.log(click(), press());
