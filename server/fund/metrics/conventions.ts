/**
 * Risk-free rate of Sharpe and Sortino, fraction a year: the one-year deposit benchmark rate of the central bank.
 * Evidence: of 249 Sharpe ratios a large platform published for 2020-10-09, 248 are met within 0.02 with 1.50 % and 219 with 1.35 %
 * once weekly returns are taken from NAV instead of from growth rounded to two decimals. There is no one convention in China
 * (1.8 % to 2.5 % are also in use), so the rate stands here once and is printed beside every ratio.
 */
export const RISK_FREE_RATE = 0.015;

/** Weekly figures become yearly ones with this many weeks, as the published standard deviations do. */
export const WEEKS_PER_YEAR = 52;

/** Least weekly returns a year for which a deviation is told; a fund that reports its NAV monthly has none. */
export const LEAST_WEEKS_PER_YEAR = 48;

/** Days of a year when a total return is made a yearly one. */
export const DAYS_PER_YEAR = 365;

/**
 * Growth is published in hundredths of a percent, so chaining it drifts (0.05 points in a year). Where the change of unit NAV
 * differs from the growth by no more than this, both say the same and the exact one is taken; a larger gap is a dividend or a split,
 * and the growth is taken.
 */
export const ROUNDING_GAP = 0.0001;

/**
 * A growth of exactly 0.00 across more than one calendar day beside a changed NAV is a growth the source left out (weekly reporting,
 * the last day of a year). A change up to this size is taken from NAV; a larger one could hide a dividend, and the series starts anew there.
 */
export const SILENT_CHANGE = 0.003;

/** The NAV a window starts from may be this many days older than the day the window looks back to: beyond, the series has a hole there. */
export const BASE_SLACK_DAYS = { week: 10, longer: 31 } as const;

/** A rank is told where at least this share of the peers old enough has a return: a rank within a picked sample is none. */
export const LEAST_PEER_COVERAGE = 0.9;

/** Peers whose newest performance day is older than this are not ranked with the others. */
export const PEER_DAYS = 10;
