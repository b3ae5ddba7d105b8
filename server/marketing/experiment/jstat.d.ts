declare module 'jstat' {
  const jstat: {
    normal: { cdf(x: number, mean: number, deviation: number): number };
    studentt: { inv(p: number, degreesOfFreedom: number): number };
    /** ln of the gamma function. */
    gammaln(x: number): number;
  };
  export default jstat;
}
