module.exports = require("..");
