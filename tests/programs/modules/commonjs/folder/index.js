exports.name = 'folder index';
