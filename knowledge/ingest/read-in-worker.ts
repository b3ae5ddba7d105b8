import { Worker } from 'node:worker_threads';
import type { DocumentReading } from './read-document.ts';

export interface ReadingLimits {
  /** Longest a file may take. Milliseconds. */
  timeoutMs: number;
  /** Heap a file may take. MB. */
  memoryMb: number;
  /** Files read at the same time; further ones wait. */
  atOnce: number;
}

const usual: ReadingLimits = { timeoutMs: 60_000, memoryMb: 768, atOnce: 2 };

/**
 * Reads files in threads of their own, so that no request waits and a file that takes too long or too much memory is
 * stopped and said to be so. Takes the bytes over: the caller's array is empty afterwards.
 */
export function documentReader(limits: Partial<ReadingLimits> = {}) {
  const { timeoutMs, memoryMb, atOnce } = { ...usual, ...limits };
  const waiting: (() => void)[] = [];
  let running = 0;
  return async ({ bytes, name }: { bytes: Uint8Array<ArrayBuffer>; name: string }): Promise<DocumentReading> => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await readInThread({ bytes, name }, { timeoutMs, memoryMb });
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

function readInThread(
  file: { bytes: Uint8Array<ArrayBuffer>; name: string },
  { timeoutMs, memoryMb }: Omit<ReadingLimits, 'atOnce'>,
): Promise<DocumentReading> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./read-document.worker.ts', import.meta.url), {
      workerData: file,
      // The thread gets the bytes themselves: copying 30 MB would hold the requests up.
      transferList: [file.bytes.buffer],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 64 },
      stdout: true,
      stderr: true,
    });
    const stop = (reading: DocumentReading) => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(reading);
    };
    const timer = setTimeout(
      () =>
        stop(refusal(`${Math.round(timeoutMs / 1000)} 秒内没有读完，请拆分后上传`, `it could not be read within ${Math.round(timeoutMs / 1000)} s: split it`)),
      timeoutMs,
    );
    worker.once('message', stop);
    worker.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') stop(refusal('读取所需内存过大，请拆分后上传', 'reading it takes too much memory: split it'));
      else reject(error);
    });
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new Error(`reading ${file.name} ended without an answer`));
    });
  });
}

function refusal(zh: string, en: string): DocumentReading {
  return { read: false, problem: { zh, en } };
}
