/** A row of a suite. The server writes such rows too, from conversations reviewers pick: its shape is written once, there. */
export { type EvalCase, type Expectation, type ExpectedCondition, evalCaseSchema } from '../server/review/eval-case.schema.ts';
