exports.x = 'common';
