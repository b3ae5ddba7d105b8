import { beforeAll, describe, expect, it } from 'vitest';
import { type ScoredForecast, scoreForecasts } from '../../../evals/forecast/score-forecasts.ts';
import { type SimulatedHistory, simulateHistories } from '../../../evals/forecast/simulate-histories.ts';
import { summarizeForecasts } from '../../../evals/forecast/summarize-forecasts.ts';

const HELD_BACK = 60;

describe('forecasts of simulated campaigns held back', () => {
  let histories: SimulatedHistory[];
  let scored: ScoredForecast[];
  beforeAll(async () => {
    histories = await simulateHistories({ seeds: [9_001], customers: 20_000 });
    scored = scoreForecasts(histories, HELD_BACK);
  }, 120_000);

  it('should hold the truth about four times out of five, as far as so few can tell', () => {
    const { coverage, heldBack } = summarizeForecasts(scored);
    expect(heldBack).toBe(HELD_BACK);
    // Three standard errors of a share of 0.8 among 60: 0.155. The full suite, with 210, is the measure.
    const noise = 3 * Math.sqrt((0.8 * 0.2) / HELD_BACK);
    for (const { measure, covered } of coverage) expect(Math.abs(covered - 0.8), `${measure} ${covered}`).toBeLessThan(noise);
  });

  it('should be nearer than the mean of the same goal, and far nearer than that of all', () => {
    const { errors } = summarizeForecasts(scored);
    const [sameGoal, logLoss, all] = errors;
    expect(sameGoal!.error).toBeLessThan(sameGoal!.baselineError);
    expect(logLoss!.error).toBeLessThan(logLoss!.baselineError);
    expect(all!.low).toBeGreaterThan(0);
  });

  it('should not see the campaign held back, nor any that had not ended', () => {
    const [history] = histories;
    const last = history!.campaigns.at(-1)!;
    const lied = { ...last.campaign, converted: last.campaign.treated, holdoutConverted: last.campaign.holdout, clicked: last.campaign.treated };
    const changed = [{ ...history!, campaigns: [...history!.campaigns.slice(0, -1), { ...last, campaign: lied }] }];
    expect(scoreForecasts(changed, 1)[0]!.forecast).toEqual(scoreForecasts([history!], 1)[0]!.forecast);
    const start = scored.at(-1)!;
    const ended = history!.campaigns.filter(({ campaign }) => campaign.endedOn < last.campaign.startedOn);
    expect(start.seen).toBe(ended.length);
    expect(start.seen).toBeLessThan(history!.campaigns.length - 1);
  });

  it('should replay campaigns whose untreated outcome is the baseline of the treated', () => {
    const total = (of: (one: SimulatedHistory['campaigns'][number]) => number) => histories[0]!.campaigns.reduce((sum, one) => sum + of(one), 0);
    const anyway = total((one) => one.convertedAnyway) / total((one) => one.campaign.treated);
    const held = total((one) => one.campaign.holdoutConverted) / total((one) => one.campaign.holdout);
    expect(Math.abs(anyway - held) / held).toBeLessThan(0.1);
    expect(total((one) => one.campaign.converted)).toBeGreaterThan(total((one) => one.convertedAnyway));
  });
});
