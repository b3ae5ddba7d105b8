import { describe, expect, it } from 'vitest';
import { fundAnalysisSchema } from '../../../server/fund/analysis/fund-analysis.schema.ts';
import { fundComparisonSchema } from '../../../server/fund/comparison/fund-comparison.schema.ts';
import { fundListSchema } from '../../../server/fund/screening/fund-list.schema.ts';
import { simulationSchema } from '../../../server/fund/simulation/simulation.schema.ts';
import { sampleAnalysis, sampleComparison, sampleEmptyList, sampleList, sampleSimulation } from './sample-parts.ts';

describe('sample parts', () => {
  it('should be what the server could have sent', () => {
    for (const list of [sampleList, sampleEmptyList]) expect(fundListSchema.parse(list)).toEqual(list);
    expect(fundAnalysisSchema.parse(sampleAnalysis)).toEqual(sampleAnalysis);
    expect(fundComparisonSchema.parse(sampleComparison)).toEqual(sampleComparison);
    expect(simulationSchema.parse(sampleSimulation)).toEqual(sampleSimulation);
  });
});
