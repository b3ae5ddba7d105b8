/**
 * A figure the user typed, as read from his words. What a plan says is checked against these.
 * money: fen; percent: fraction; duration: hours; instant: UTC ISO; day: YYYY-MM-DD; time_of_day: HH:mm.
 */
export type TypedNumber = (
  | { kind: 'money'; fen: number }
  | { kind: 'percent'; rate: number }
  | { kind: 'count'; value: number; unit: string | null }
  | { kind: 'duration'; hours: number }
  | { kind: 'instant'; at: string }
  | { kind: 'day'; day: string }
  | { kind: 'time_of_day'; at: string }
  | { kind: 'plain'; value: number }
) & { quote: string };

/** Reads every figure in a text. The server declares it; the understanding provides it (joined in main.ts). */
export type ReadTypedNumbers = (text: string, now: Date) => TypedNumber[];
