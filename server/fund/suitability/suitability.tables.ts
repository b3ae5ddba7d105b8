/** All three are only ever added to: they are the evidence that the duties of suitability were kept. */
export interface SuitabilityTables {
  risk_assessment: {
    id: string;
    customer_id: string;
    questionnaire_version: string;
    /** JSON: choice by question. */
    answers: string;
    points: number;
    risk_class: string;
    lowest: number;
    /** self | demo */
    origin: string;
    /** Calendar day in the bank's zone. */
    assessed_on: string;
    assessed_at: string;
    /** 1, 2, … within one customer's day. */
    attempt: number;
  };
  /** A written warning as it was shown: its text, not only its version. */
  suitability_warning: { id: string; customer_id: string; version: string; text: string; shown_at: string };
  /** An insistence after the warning. */
  suitability_override: {
    id: string;
    customer_id: string;
    conversation_id: string | null;
    turn_id: string | null;
    /** JSON: codes above the customer's level that he was then shown. */
    codes: string;
    risk_class: string;
    assessment_id: string;
    warning_id: string;
    warning_version: string;
    warned_at: string;
    insisted_at: string;
  };
}
