// Elements and length are read through a view made before the outer loop.
function total(matrix, weights) {
  let sum = 0;
  for (let i = 0; i < matrix.length; i++)
    for (let j = 0; j < weights.length; j++) sum += matrix[i][j] * weights[j];
  return sum;
}
console.log(total([[1, 2], [3, 4]], [10, 100]));
