import { parentPort, workerData } from 'node:worker_threads';
import { readDocument } from './read-document.ts';

/** One file, one thread: whatever a hostile file does to it ends with it. */
const { bytes, name } = workerData as { bytes: Uint8Array; name: string };
parentPort?.postMessage(await readDocument({ bytes, name }));
