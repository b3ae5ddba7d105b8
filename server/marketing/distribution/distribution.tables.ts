export type DistributionTables = {};
