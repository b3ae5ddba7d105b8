import { sampleCatalogue as build } from '../../server/sample-bank/catalogue/index.ts';

/** The sample bank's catalogue, for tests of pure code. */
export const sampleCatalogue = build('2026-11-21');
