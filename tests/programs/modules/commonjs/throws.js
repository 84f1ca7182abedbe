exports.half = 1; throw new Error('from throws');
