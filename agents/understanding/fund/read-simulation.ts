import { readFigures } from '../read-numbers.ts';
import type { SimulationWish } from './fund-reading.ts';
import type { FundSheet } from './fund-sheet.ts';

const PLAIN_AMOUNT = /(?:定投|投|买|存|扣|invest(?:ing)?) ?(\d{2,8})(?![\d年月只%])/;

/** Amount, rhythm and span of a regular investment, as far as said. */
export function readSimulation(sheet: FundSheet): SimulationWish {
  const { text } = sheet;
  const figures = readFigures(text, sheet.context.now);
  const money = figures.find(({ value }) => value.kind === 'money');
  const plain = PLAIN_AMOUNT.exec(text);
  const amountFen = money?.value.kind === 'money' ? money.value.fen : plain === null ? null : Number(plain[1]) * 100;
  const wish: SimulationWish = { amountFen, every: rhythmOf(text) };
  const days = figures.flatMap(({ value }) => (value.kind === 'day' ? [value.day] : []));
  if (days[0] !== undefined) wish.from = days[0];
  if (days[1] !== undefined) wish.until = days[1];
  const length = /([一二两三四五六七八九十\d]+) ?(?:年|years?)(?!前的|\d)/.exec(text);
  const since = /(?:从|自)?(20\d\d)年?(?:开始|起|以来)|since (20\d\d)/.exec(text);
  if (wish.from === undefined && since !== null) wish.from = `${since[1] ?? since[2]}-01-01`;
  else if (wish.from === undefined && length !== null) {
    const duration = figures.find(({ value, start }) => value.kind === 'duration' && start >= length.index && start < length.index + length[0].length);
    const years = duration?.value.kind === 'duration' ? duration.value.hours / 8760 : 0;
    if (years >= 1 && years <= 30) {
      const asOf = sheet.context.catalogue.asOf;
      wish.from = `${Number(asOf.slice(0, 4)) - Math.round(years)}${asOf.slice(4)}`.replace('-02-29', '-02-28');
    }
  }
  return wish;
}

function rhythmOf(text: string): SimulationWish['every'] {
  if (/每?(?:两|双|2)(?:周|星期)|fortnight|two weeks|biweekly/.test(text)) return 'fortnight';
  if (/每(?:个)?(?:周|星期|礼拜)|周定投|week/.test(text)) return 'week';
  if (/每(?:个)?月|月(?:定投|投)|一个月|month/.test(text)) return 'month';
  return null;
}
