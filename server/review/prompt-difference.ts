/** Lines of a prompt that two runs do not share, in order: "- " of the first, "+ " of the second. Longest common subsequence. */
export function promptDifference(a: string, b: string): string[] {
  const [first, second] = [a.split('\n'), b.split('\n')];
  const width = second.length + 1;
  const common = new Uint32Array((first.length + 1) * width);
  for (let i = first.length - 1; i >= 0; i -= 1)
    for (let j = second.length - 1; j >= 0; j -= 1)
      common[i * width + j] =
        first[i] === second[j] ? (common[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
  const lines: string[] = [];
  let [i, j] = [0, 0];
  while (i < first.length || j < second.length) {
    if (i < first.length && j < second.length && first[i] === second[j]) [i, j] = [i + 1, j + 1];
    else if (j >= second.length || (i < first.length && (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))) {
      lines.push(`- ${first[i]}`);
      i += 1;
    } else {
      lines.push(`+ ${second[j]}`);
      j += 1;
    }
  }
  return lines;
}
