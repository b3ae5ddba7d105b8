import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { documentReader } from '../../../knowledge/ingest/read-in-worker.ts';
import { pdfOf, utf8, wordParts, zipOf } from './sample-files.ts';

describe('reading in a thread of its own', () => {
  it('should read a 500-page PDF without holding anybody up for 50 ms', { timeout: 60_000, retry: 2 }, async () => {
    const read = documentReader();
    const bytes = await pdfOf(500, { linesPerPage: 32 });
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const started = performance.now();
    const reading = await read({ bytes, name: 'handbook.pdf' });
    const took = performance.now() - started;
    delay.disable();
    console.log(`500 pages in ${Math.round(took)} ms; longest delay ${(delay.max / 1e6).toFixed(1)} ms`);
    expect(reading).toMatchObject({ read: true, pages: 500 });
    expect(reading.read && reading.body).toContain('Line 32 of page 500');
    expect(delay.max / 1e6).toBeLessThan(50);
  });

  it('should stop what takes too long or too much memory, and read on', async () => {
    const big = () => zipOf([...wordParts('一'), { name: 'word/other.xml', data: Buffer.from(`<a>${'<b/>'.repeat(400_000)}</a>`) }]);
    const slow = documentReader({ timeoutMs: 1 });
    expect(await slow({ bytes: big(), name: 'a.docx' })).toMatchObject({ read: false, problem: { en: expect.stringContaining('could not be read within') } });
    const small = documentReader({ memoryMb: 8 });
    const heavy = utf8(`<html><body>${'<p>段落</p>'.repeat(400_000)}</body></html>`);
    expect(await small({ bytes: heavy, name: 'a.html' })).toMatchObject({ read: false, problem: { en: expect.stringContaining('too much memory') } });
    expect(await documentReader()({ bytes: utf8('# 好\n\n文字'), name: 'a.md' })).toMatchObject({ read: true });
  });

  it('should read many at once, few at a time', async () => {
    const read = documentReader({ atOnce: 2 });
    const readings = await Promise.all(Array.from({ length: 7 }, (_, at) => read({ bytes: utf8(`# 标题\n\n第${at}份`), name: 'a.md' })));
    expect(readings.map((reading) => reading.read && reading.passages[0]?.text)).toEqual(Array.from({ length: 7 }, (_, at) => `第${at}份`));
  });
});
