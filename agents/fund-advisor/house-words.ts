import type { MessageChunk } from '../../server/conversation/conversation.schema.ts';

/** Fields of tool results that hold words of the house: card passages, methods, notes, names. Nothing a model passed in is among them. */
const HOUSE_FIELDS = new Set(['passage', 'method', 'said', 'name', 'fullName', 'security', 'assumptions']);
const SHORTEST = 4;

/**
 * Collects, sentence by sentence, what this turn's tools said in the house's own words, so that quoting a card that
 * explains why nothing is guaranteed is not taken for a guarantee.
 */
export class HouseWords {
  readonly #words = new Set<string>();

  see(chunk: MessageChunk): void {
    if (chunk.type === 'tool-output-available') this.#collect(chunk.output, '');
  }

  get all(): string[] {
    return [...this.#words];
  }

  #collect(value: unknown, field: string): void {
    if (typeof value === 'string') {
      if (HOUSE_FIELDS.has(field))
        for (const sentence of value.split(/(?<=[。！？；!?;\n])|(?<=\.\s)/)) if (sentence.trim().length >= SHORTEST) this.#words.add(sentence.trim());
    } else if (Array.isArray(value)) for (const item of value) this.#collect(item, field);
    else if (value !== null && typeof value === 'object') for (const [key, item] of Object.entries(value)) this.#collect(item, key);
  }
}
