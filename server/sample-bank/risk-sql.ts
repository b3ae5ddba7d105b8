import { clamp, normal, uniform } from './draw.ts';

/** Risk classes and when they were assessed: from C1 for the careful to C5; many never asked, some out of date. */
export function riskSql(seed: number): string {
  return `create or replace temp table sample_risk as
    select row,
      case when age >= 18 and ${uniform(seed, 'assessed')} < case when fund_holder or z_wealth_holder then 0.97 else 0.38 end then
        'C' || (${clamp(`round(2.7 - 0.022 * (age - 40) + 0.25 * (z_wealth - 10) + case when fund_holder then 0.5 else 0 end + 0.85 * ${normal(seed, 'risk')})`, 1, 5)})::integer end as risk_class,
      floor(least(z_tenure, 620) * ${uniform(seed, 'assessed on')})::integer as z_assessed_days
    from sample_digital`;
}
