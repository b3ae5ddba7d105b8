interface Line {
  taken: number;
  waiting: (() => void)[];
}

/** So many places for each person; who comes when all are taken waits in line, first come first served. */
export class Places {
  readonly #places: number;
  readonly #lines = new Map<string, Line>();

  constructor(places: number) {
    this.#places = places;
  }

  /** The way to leave: at once when a place is free, else when one becomes free. Leaving twice is leaving once. */
  enter(person: string): (() => void) | Promise<() => void> {
    const line = this.#lines.get(person) ?? { taken: 0, waiting: [] };
    this.#lines.set(person, line);
    if (line.taken >= this.#places) return new Promise((resolve) => line.waiting.push(() => resolve(this.#wayOut(person, line))));
    line.taken += 1;
    return this.#wayOut(person, line);
  }

  /** How many wait in somebody's line. */
  waiting(person: string): number {
    return this.#lines.get(person)?.waiting.length ?? 0;
  }

  #wayOut(person: string, line: Line): () => void {
    let isHere = true;
    return () => {
      if (!isHere) return;
      isHere = false;
      // A place is handed on as it is; only when nobody waits does it become free.
      const following = line.waiting.shift();
      if (following !== undefined) return following();
      line.taken -= 1;
      if (line.taken === 0) this.#lines.delete(person);
    };
  }
}
