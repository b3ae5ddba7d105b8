import { describe, expect, it } from 'vitest';
import type { DocumentSummary } from '../../../server/know-how/document.schema.ts';
import { nextUploads, type Upload, type UploadEvent } from '../../../web/know-how/upload-queue.ts';

const file = (name: string, text = name) => new File([text], name, { lastModified: 1 });
const play = (events: UploadEvent[], start: Upload[] = []): Upload[] => events.reduce(nextUploads, start);
const add = (id: string, one: File, single = false): UploadEvent => ({ type: 'add', files: [{ id, file: one }], single });
const problem = { code: 'DOCUMENT_REJECTED', message: '没有入库', fix: '换一份', facts: {} };
const stored = { id: 'doc_1', passages: 3 } as DocumentSummary;
const states = (uploads: Upload[]) => uploads.map((upload) => `${upload.file.name} ${upload.state.name}`);

describe('files on their way', () => {
  it('should take a file chosen twice once', () => {
    expect(states(play([add('1', file('a.md')), add('2', file('a.md')), add('3', file('b.md'))]))).toEqual(['a.md waiting', 'b.md waiting']);
  });

  it('should take only the last file chosen for a new version', () => {
    expect(states(play([add('1', file('a.md'), true), add('2', file('b.md'), true)]))).toEqual(['b.md waiting']);
  });

  it('should count the bytes up, then wait for the server', () => {
    const started = play([add('1', file('a.md')), { type: 'progress', id: '1', sent: 50, total: 200 }]);
    expect(started[0]?.state).toEqual({ name: 'sending', percent: 25 });
    const arrived = play([{ type: 'progress', id: '1', sent: 200, total: 200 }], started);
    expect(arrived[0]?.state.name).toBe('reading');
    // A late word about the bytes does not take it back.
    expect(play([{ type: 'progress', id: '1', sent: 100, total: 200 }], arrived)[0]?.state.name).toBe('reading');
  });

  it('should keep a refused file with its reason until it is tried again or taken out', () => {
    const failed = play([add('1', file('a.pdf')), add('2', file('b.md')), { type: 'failed', id: '1', problem }]);
    expect(failed[0]?.state).toEqual({ name: 'failed', problem });
    expect(failed[1]?.state.name).toBe('waiting');
    expect(states(play([{ type: 'retry', id: '1' }], failed))).toEqual(['a.pdf waiting', 'b.md waiting']);
    expect(states(play([{ type: 'remove', id: '1' }], failed))).toEqual(['b.md waiting']);
  });

  it('should not take out a file that is being sent', () => {
    const sending = play([add('1', file('a.md')), { type: 'progress', id: '1', sent: 0, total: 10 }]);
    expect(nextUploads(sending, { type: 'remove', id: '1' })).toHaveLength(1);
  });

  it('should clear what is done and nothing else', () => {
    const mixed = play([add('1', file('a.md')), add('2', file('b.md')), { type: 'done', id: '1', document: stored, findable: true }, { type: 'clear' }]);
    expect(states(mixed)).toEqual(['b.md waiting']);
  });
});
