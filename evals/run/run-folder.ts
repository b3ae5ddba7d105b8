/** The server reads the folders of runs too: how one is laid out is written once, there. */
export { keyOf, RunFolder } from '../../server/review/run-folder.ts';
export type { Manifest } from '../../server/review/run-manifest.schema.ts';
