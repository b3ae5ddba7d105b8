/** Quotes an identifier. Identifiers come from a catalogue, never from a request. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Collects the values of one statement; a statement names them $1, $2, … and never holds a value itself. */
export class ParameterList {
  readonly values: unknown[] = [];

  /** Remembers a value and returns its place, for example "$3". */
  add(value: string | number | boolean): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}
