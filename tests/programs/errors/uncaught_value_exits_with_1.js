console.log('before'); [1, 2, 3].forEach(x => { if (x === 2) throw { thrown: x }; console.log(x); }); console.log('never');
