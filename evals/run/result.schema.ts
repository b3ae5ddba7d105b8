/** The shape of a result is the server's too, whose reviewers read it: it is written once, there. */
export { type CaseResult, type RunResult, runResultSchema, type SuiteCost, type SuiteResult } from '../../server/review/run-result.schema.ts';
