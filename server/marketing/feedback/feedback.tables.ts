export interface FeedbackTables {}
