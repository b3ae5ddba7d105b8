import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { type LatentSnapshot, LatentSpace } from './latent-space.ts';
import { LexicalIndex, type LexicalSnapshot } from './lexical-index.ts';
import { SearchIndex } from './search-index.ts';
import type { SearchItem } from './search-item.ts';
import { loadTermReader } from './terms.ts';
import { VectorIndex } from './vector-index.ts';

/** Raise it whenever terms, weights or the files change their meaning: what was kept is then built again. */
const FORMAT = 3;
const FILES = ['index.bin', 'vectors.hnsw'] as const;

interface Manifest {
  format: number;
  embedder: string;
  files: Record<string, { bytes: number; sha256: string }>;
}

interface Contents {
  items: SearchItem[];
  lexical: LexicalSnapshot;
  space: LatentSnapshot | null;
  dimensions: number;
  vectors: Float32Array;
}

/** Keeps a freshly built index: written beside the old one with checksums, then put in its place by one rename of the manifest. */
export async function saveIndex(index: SearchIndex, { folder, embedder }: { folder: string; embedder: string }): Promise<void> {
  const generation = join(folder, `generation-${randomUUID()}`);
  await mkdir(generation, { recursive: true });
  const contents: Contents = {
    items: index.items,
    lexical: index.lexical.snapshot(),
    space: index.space?.snapshot() ?? null,
    dimensions: index.vectors.dimensions,
    vectors: index.vectors.vectors,
  };
  await writeFile(join(generation, 'index.bin'), serialize(contents));
  await index.vectors.write(join(generation, 'vectors.hnsw'));
  const manifest: Manifest = { format: FORMAT, embedder, files: {} };
  for (const file of FILES) manifest.files[file] = await checksum(join(generation, file));
  const temporary = join(generation, 'manifest.json');
  await writeFile(temporary, JSON.stringify({ ...manifest, generation: generation.slice(folder.length + 1) }));
  await rename(temporary, join(folder, 'manifest.json'));
  for (const name of await readdir(folder)) {
    if (name.startsWith('generation-') && join(folder, name) !== generation) await rm(join(folder, name), { recursive: true, force: true });
  }
}

/**
 * Loads what was kept. No index and no problem: nothing was kept, or it is of another format or embedder.
 * @returns a problem when the files are there but cut off, changed or senseless; the caller builds again
 */
export async function loadIndex(folder: string, embedder: string): Promise<{ index: SearchIndex | null; problem: string | null }> {
  try {
    const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => null);
    if (text === null) return { index: null, problem: null };
    const manifest = JSON.parse(text) as Manifest & { generation: string };
    if (manifest.format !== FORMAT || manifest.embedder !== embedder) return { index: null, problem: null };
    const generation = join(folder, manifest.generation);
    for (const file of FILES) {
      const kept = manifest.files[file];
      const found = await checksum(join(generation, file));
      if (kept === undefined || kept.bytes !== found.bytes) throw new Error(`${file} is ${found.bytes} bytes long, not ${kept?.bytes}`);
      if (kept.sha256 !== found.sha256) throw new Error(`${file} is not what was written`);
    }
    const contents = deserialize(await readFile(join(generation, 'index.bin'))) as Contents;
    const reader = await loadTermReader();
    const space = contents.space === null ? null : LatentSpace.restore(contents.space);
    const vectors = await VectorIndex.read(SearchIndex.embedder(space, reader), { file: join(generation, 'vectors.hnsw'), ...contents });
    return { index: new SearchIndex({ reader, lexical: LexicalIndex.restore(contents.lexical), space, vectors, items: contents.items }), problem: null };
  } catch (error) {
    return { index: null, problem: `the kept index in ${folder} cannot be used and is built again: ${error instanceof Error ? error.message : String(error)}` };
  }
}

async function checksum(file: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return { bytes: (await stat(file)).size, sha256: hash.digest('hex') };
}
