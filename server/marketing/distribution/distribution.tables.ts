export interface DistributionTables {}
