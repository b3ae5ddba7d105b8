export const adapterNames: readonly string[] = [];
export async function runAdapters(_n: readonly string[], _o: { json: boolean; parallel: number }): Promise<number> {
  return 0;
}
