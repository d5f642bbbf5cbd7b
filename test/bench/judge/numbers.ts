/** ln Γ(x) for x > 0: Stirling's series, after stepping up to where it is exact to the last digits. */
export function logGamma(x: number): number {
  let shifted = x;
  let product = 1;
  while (shifted < 9) product *= shifted++;
  const inverse = 1 / shifted;
  const square = inverse * inverse;
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188))));
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LN_TAU + series - Math.log(product);
}

/** ln n! */
export function logFactorial(n: number): number {
  return n < TABLE.length ? TABLE[n]! : logGamma(n + 1);
}

/** The share of a standard normal below x: a series that is exact to about 1e-15 where it is not 0 or 1. */
export function normalCdf(x: number): number {
  if (x < -8) return 0;
  if (x > 8) return 1;
  let sum = x;
  let term = x;
  for (let i = 3; sum + term !== sum; i += 2) sum += term *= (x * x) / i;
  return 0.5 + sum * Math.exp(-0.5 * x * x - HALF_LN_TAU);
}

const HALF_LN_TAU = 0.5 * Math.log(2 * Math.PI);
const TABLE = Float64Array.from({ length: 512 }, (_, n) => logGamma(n + 1));
