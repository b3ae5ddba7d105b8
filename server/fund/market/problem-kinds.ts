import type { LocalizedText } from '../../values/language.ts';

/** Kinds of contradiction a load finds, each with what was found and what was done about it. */
export const problemKinds = {
  portfolio_over_limit: {
    zh: '持仓权重合计超过可能的上限（股票 100 %；含债券杠杆 140 %，封闭类 200 %），整份持仓未采用',
    en: 'Holdings add up to more than is possible (shares 100 %; with bond leverage 140 %, closed funds 200 %): the whole report was left out',
  },
  duplicate_holding: { zh: '同一报告同一名次重复，只保留第一条', en: 'The same place of a report is there twice: the first was kept' },
  zero_means_missing: {
    zh: '近一年收益 0.0 是缺失（成立不足一年），未当作零',
    en: 'A one-year return of 0.0 means missing (younger than a year): not taken as zero',
  },
  unit_nav_only: { zh: '只有单位净值（不含分红），仅用于画图，不参与任何指标', en: 'Unit NAV only (without dividends): drawn, and kept out of every metric' },
  unit_nav_jump: {
    zh: '单位净值跳变超过 15 %（多为分红或折算），括号内为次数',
    en: 'Unit NAV jumps by more than 15 % (mostly dividends or splits), with the number of jumps',
  },
  absurd_return: { zh: '单日涨跌超过 30 %，该日及之前的日收益不参与指标', en: 'More than 30 % in one day: that day and those before are kept out of metrics' },
  nav_before_inception: { zh: '净值早于成立日，成立日前的日收益不参与指标', en: 'NAV before the start of the fund: days before it are kept out of metrics' },
  nav_not_positive: { zh: '净值不是正数，该行未采用', en: 'A NAV that is not positive: the row was left out' },
  duplicate_nav: { zh: '同一基金同一天有多条净值，只保留第一条', en: 'More than one NAV for one day: the first was kept' },
  duplicate_code: { zh: '基金代码重复，只保留第一条', en: 'A fund code is there more than once: the first was kept' },
  duplicate_name: { zh: '不同代码的基金同名，提问时需要确认是哪一只', en: 'Funds of different codes share one name: a question has to ask which is meant' },
  size_without_day: { zh: '规模没有报告日，未采用', en: 'A size without the day of its report: not taken' },
  size_not_positive: { zh: '规模不是正数，未采用', en: 'A size that is not positive: not taken' },
  fee_out_of_range: { zh: '费率为负或超过 20 %，未采用', en: 'A fee below zero or above 20 %: not taken' },
  unknown_code: { zh: '基金名单里没有这个代码，相关行未采用', en: 'A code that the list of funds does not have: its rows were left out' },
  after_as_of: { zh: '日期晚于市场截止日，未采用', en: 'A day later than the market day: left out' },
} as const satisfies Record<string, LocalizedText>;

export type ProblemKind = keyof typeof problemKinds;
