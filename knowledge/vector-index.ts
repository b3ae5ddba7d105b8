import { SynchronousInMemoryDocstore } from '@langchain/community/stores/doc/in_memory';
import { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import { Document } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import hnswlib from 'hnswlib-node';

/** Candidates kept while walking the graph; its recall at 100,000 chunks of text is in the bench. */
const EF_SEARCH = 200;
const EF_CONSTRUCTION = 120;
const NEIGHBOURS = 16;
/** So many units that may not be found are fetched with the others and dropped; more are left out while walking. */
const MOST_DROPPED = 256;
/** Below so many units that may be found, looking at each is as fast as walking a graph most of which is closed. */
const FEW = 10_000;

export interface NearUnit {
  unit: number;
  /** Cosine. */
  nearness: number;
}

type Graph = InstanceType<typeof hnswlib.HierarchicalNSW>;

/**
 * Vectors of length 1 in an HNSW graph (LangChain's HNSWLib over hnswlib-node), unit number = label. The graph finds
 * the nearest; where a filter leaves few to find, or the graph comes back with fewer than there are, each vector is looked at.
 */
export class VectorIndex {
  readonly dimensions: number;
  readonly #graph: Graph;
  readonly #store: HNSWLib;
  #vectors: Float32Array;
  #count: number;

  private constructor(embeddings: EmbeddingsInterface, { dimensions, graph, vectors }: { dimensions: number; graph: Graph; vectors: Float32Array }) {
    this.dimensions = dimensions;
    this.#graph = graph;
    this.#vectors = vectors;
    this.#count = vectors.length / dimensions;
    graph.setEf(EF_SEARCH);
    this.#store = new HNSWLib(embeddings, { space: 'ip', numDimensions: dimensions, index: graph, docstore: new UnitNumbers() });
  }

  static create(embeddings: EmbeddingsInterface, { dimensions, capacity }: { dimensions: number; capacity: number }): VectorIndex {
    const graph = new hnswlib.HierarchicalNSW('ip', dimensions);
    graph.initIndex({ maxElements: Math.max(capacity, 64), m: NEIGHBOURS, efConstruction: EF_CONSTRUCTION, randomSeed: 100 });
    return new VectorIndex(embeddings, { dimensions, graph, vectors: new Float32Array(0) });
  }

  /**
   * Reads a graph from disk.
   * @param vectors the same vectors, unit by unit
   * @throws Error when the file is no graph, or of other vectors
   */
  static async read(embeddings: EmbeddingsInterface, { file, dimensions, vectors }: { file: string; dimensions: number; vectors: Float32Array }) {
    const graph = new hnswlib.HierarchicalNSW('ip', dimensions);
    await graph.readIndex(file);
    const count = vectors.length / dimensions;
    if (graph.getCurrentCount() !== count) throw new Error(`the graph holds ${graph.getCurrentCount()} vectors, not ${count}`);
    const index = new VectorIndex(embeddings, { dimensions, graph, vectors });
    // A graph can load and still answer nonsense: its first vector must find itself.
    const [nearest] = count === 0 ? [undefined] : await index.nearest(vectors.subarray(0, dimensions), { limit: 1, isOpen: () => true, closed: 0 });
    if (count > 0 && (nearest?.nearness ?? 0) < 0.999) throw new Error('the graph does not find its own first vector');
    return index;
  }

  async write(file: string): Promise<void> {
    await this.#graph.writeIndex(file);
  }

  get vectors(): Float32Array {
    return this.#vectors.subarray(0, this.#count * this.dimensions);
  }

  get count(): number {
    return this.#count;
  }

  get bytes(): number {
    // Each vector lies in the graph too, with two links a neighbour on the ground floor.
    return this.#count * (this.dimensions * 8 + NEIGHBOURS * 8);
  }

  /** Adds the vector of the next unit. */
  add(vector: Float32Array): void {
    const needed = (this.#count + 1) * this.dimensions;
    if (needed > this.#vectors.length) {
      const grown = new Float32Array(Math.max(needed, Math.ceil(this.#vectors.length * 1.5), 64 * this.dimensions));
      grown.set(this.#vectors);
      this.#vectors = grown;
    }
    this.#vectors.set(vector, this.#count * this.dimensions);
    if (this.#graph.getMaxElements() <= this.#count) this.#graph.resizeIndex(Math.ceil(this.#count * 1.25) + 64);
    this.#graph.addPoint([...vector], this.#count);
    this.#count += 1;
  }

  /** Cosine of a unit with a vector of length 1. */
  nearness(unit: number, vector: Float32Array): number {
    const start = unit * this.dimensions;
    let sum = 0;
    for (let index = 0; index < this.dimensions; index += 1) sum += (this.#vectors[start + index] as number) * (vector[index] as number);
    return sum;
  }

  /**
   * Nearest first.
   * @param closed how many units `isOpen` leaves out
   */
  async nearest(vector: Float32Array, { limit, isOpen, closed }: { limit: number; isOpen: (unit: number) => boolean; closed: number }): Promise<NearUnit[]> {
    const open = this.#count - closed;
    const wanted = Math.min(limit, open);
    if (wanted <= 0) return [];
    if (closed > MOST_DROPPED && open <= FEW) return this.exactly(vector, { limit, isOpen });
    const few = closed <= MOST_DROPPED;
    const filter = few ? undefined : (document: Document) => isOpen(document.metadata.unit as number);
    const found = await this.#store.similaritySearchVectorWithScore([...vector], few ? Math.min(this.#count, wanted + closed) : wanted, filter);
    const near = found.map(([document, distance]) => ({ unit: document.metadata.unit as number, nearness: 1 - distance })).filter(({ unit }) => isOpen(unit));
    return near.length < wanted ? this.exactly(vector, { limit, isOpen }) : near.slice(0, limit);
  }

  /** The same by looking at each vector: what the graph is measured against. */
  exactly(vector: Float32Array, { limit, isOpen }: { limit: number; isOpen: (unit: number) => boolean }): NearUnit[] {
    const near: NearUnit[] = [];
    for (let unit = 0; unit < this.#count; unit += 1) if (isOpen(unit)) near.push({ unit, nearness: this.nearness(unit, vector) });
    return near.sort((a, b) => b.nearness - a.nearness || a.unit - b.unit).slice(0, limit);
  }
}

/** A document store that keeps nothing: a unit's document is its number. */
class UnitNumbers extends SynchronousInMemoryDocstore {
  override search(label: string): Document {
    return new Document({ pageContent: '', metadata: { unit: Number(label) } });
  }
}
