console.log("runs"); module.exports = () => require("./gone.cjs").x;
