const ID = /\b([a-z]{3})_(?:[0-9a-f]{20}|built_in_\d+)\b/g;
/** Of a second, in an instant. */
const FRACTION = /(T\d{2}:\d{2}:\d{2})\.\d{3}(Z|\+08:00)/g;

/**
 * A value with the ids that are new in every run replaced by their kind and order of appearance ("cmp#1"), and timings
 * left out: what two runs have to agree on. Instants stay to the second; a run's clock stands still but for order.
 */
export function withoutIds<Value>(value: Value): Value {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  const text = JSON.stringify(value)
    .replace(FRACTION, '$1$2')
    .replace(ID, (id, kind: string) => {
      const known = names.get(id);
      if (known !== undefined) return known;
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      names.set(id, `${kind}#${count}`);
      return `${kind}#${count}`;
    });
  return JSON.parse(text) as Value;
}
