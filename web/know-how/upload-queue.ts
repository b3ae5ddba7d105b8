import type { DocumentSummary } from '../../server/know-how/document.schema.ts';
import type { ErrorView } from '../client/request.ts';

export type UploadState =
  | { name: 'waiting' }
  | { name: 'sending'; percent: number }
  /** All bytes are there: the server reads, cuts and indexes. */
  | { name: 'reading' }
  | { name: 'done'; document: DocumentSummary; findable: boolean }
  | { name: 'failed'; problem: ErrorView };

export interface Upload {
  id: string;
  file: File;
  state: UploadState;
}

export type UploadEvent =
  | { type: 'add'; files: { id: string; file: File }[]; single: boolean }
  | { type: 'remove'; id: string }
  | { type: 'progress'; id: string; sent: number; total: number }
  | { type: 'done'; id: string; document: DocumentSummary; findable: boolean }
  | { type: 'failed'; id: string; problem: ErrorView }
  | { type: 'retry'; id: string }
  | { type: 'clear' };

/** The files chosen for upload, each with how far it has come; they are sent one after the other. */
export function nextUploads(uploads: Upload[], event: UploadEvent): Upload[] {
  switch (event.type) {
    case 'add': {
      const known = event.single ? uploads.filter((upload) => upload.state.name !== 'waiting' && upload.state.name !== 'failed') : uploads;
      const fresh = event.files.filter(({ file }) => !known.some((upload) => upload.state.name === 'waiting' && isSame(upload.file, file)));
      const added = fresh.map(({ id, file }): Upload => ({ id, file, state: { name: 'waiting' } }));
      return [...known, ...(event.single ? added.slice(-1) : added)];
    }
    case 'remove':
      return uploads.filter((upload) => upload.id !== event.id || isMoving(upload));
    case 'progress':
      return change(uploads, event.id, (state) => {
        if (state.name !== 'waiting' && state.name !== 'sending') return state;
        return event.sent >= event.total ? { name: 'reading' } : { name: 'sending', percent: Math.floor((100 * event.sent) / event.total) };
      });
    case 'done':
      return change(uploads, event.id, () => ({ name: 'done', document: event.document, findable: event.findable }));
    case 'failed':
      return change(uploads, event.id, () => ({ name: 'failed', problem: event.problem }));
    case 'retry':
      return change(uploads, event.id, (state) => (state.name === 'failed' ? { name: 'waiting' } : state));
    case 'clear':
      return uploads.filter((upload) => upload.state.name !== 'done');
  }
}

export const isMoving = ({ state }: Upload): boolean => state.name === 'sending' || state.name === 'reading';

function change(uploads: Upload[], id: string, next: (state: UploadState) => UploadState): Upload[] {
  return uploads.map((upload) => (upload.id === id ? { ...upload, state: next(upload.state) } : upload));
}

const isSame = (one: File, other: File): boolean => one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
