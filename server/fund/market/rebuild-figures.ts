import type { RebuildFigures } from './load-market.ts';

/** Until figures are computed: the published ones stand alone. */
export const rebuildFigures: RebuildFigures = async () => undefined;
