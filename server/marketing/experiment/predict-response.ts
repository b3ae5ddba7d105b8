import type { PastCampaign } from '../evidence/evidence.schema.ts';
import { baselineFeatures, type CampaignShape, liftFeatures, shapeOfPast } from '../evidence/response-features.rules.ts';
import { fitResponseModel, type JointPrediction, type ModelRow, type ResponseModel } from './response-model.ts';

/** What a campaign of this shape will do, by all campaigns that had a holdout. */
export function predictResponse(past: readonly PastCampaign[], shape: CampaignShape): JointPrediction {
  const [baseline, lift] = [baselineFeatures(shape), liftFeatures(shape)];
  return modelOf(past).predict({ baseline: baseline.features, lift: lift.features }, { baseline: baseline.unknown, lift: lift.unknown });
}

/** The model of the newest evidence is asked for again with every look at a plan; fitting it takes a while. */
const fitted = new Map<string, ResponseModel>();
const KEPT = 4;

function modelOf(past: readonly PastCampaign[]): ResponseModel {
  // In one order, so that the same evidence gives the same numbers to the last digit.
  const ordered = [...past].sort((a, b) => (a.id < b.id ? -1 : 1));
  const key = JSON.stringify(ordered);
  const known = fitted.get(key);
  if (known !== undefined) return known;
  const model = fitResponseModel(ordered.map(rowOf));
  fitted.set(key, model);
  for (const old of [...fitted.keys()].slice(0, -KEPT)) fitted.delete(old);
  return model;
}

function rowOf(past: PastCampaign): ModelRow {
  const shape = shapeOfPast(past);
  return {
    baseline: baselineFeatures(shape).features,
    lift: liftFeatures(shape).features,
    treated: { count: Math.min(past.converted, past.treated), of: past.treated },
    holdout: { count: Math.min(past.holdoutConverted, past.holdout), of: past.holdout },
  };
}
