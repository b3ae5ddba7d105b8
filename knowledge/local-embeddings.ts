import { Embeddings } from '@langchain/core/embeddings';
import type { LatentSpace } from './latent-space.ts';
import type { TermReader } from './terms.ts';

/**
 * The embedder that stands where no embeddings endpoint is configured. It is no language model: it places a text by the
 * words, characters, thesaurus ideas and shapes of answer in it, along directions learned from the indexed text itself
 * (latent semantic analysis). It knows synonyms only where the library, the uploads or the thesaurus show them together.
 * Vectors of one index mean nothing in another: the space is learned anew at each build and kept with it.
 */
export class LocalEmbeddings extends Embeddings {
  readonly #space: LatentSpace;
  readonly #reader: TermReader;

  constructor(space: LatentSpace, reader: TermReader) {
    super({});
    this.#space = space;
    this.#reader = reader;
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    return texts.map((text) => [...this.#space.project(this.#reader.readUnit({ title: '', keywords: '', passages: [{ heading: '', text }] }))]);
  }

  override async embedQuery(text: string): Promise<number[]> {
    return [...this.#space.project(this.#reader.readQuery(text))];
  }
}

/** Stands in the vector store when an endpoint makes the vectors: they come with the units and with the question. */
export class GivenVectors extends Embeddings {
  constructor() {
    super({});
  }

  override async embedDocuments(): Promise<number[][]> {
    throw new Error('vectors come from the embeddings endpoint, by way of whoever adds the units');
  }

  override async embedQuery(): Promise<number[]> {
    throw new Error('the vector of a question comes with it');
  }
}
