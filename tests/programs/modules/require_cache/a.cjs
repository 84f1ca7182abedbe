console.log('a runs', module.parent === require.main, module.id === __filename, module.loaded);
exports.x = 1;
