console.log('before');
new Promise((resolve, reject) => setTimeout(reject, 1, { code: 5 }));
setTimeout(() => console.log('never'), 50);
