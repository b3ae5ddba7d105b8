export type JobTables = {};
