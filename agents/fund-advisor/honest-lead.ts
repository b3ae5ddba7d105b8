import { bilingual, type Language } from '../../server/values/language.ts';
import type { FundIntent, FundReading } from '../understanding/fund/fund-reading.ts';

/**
 * The first words where a plain answer would mislead: whatever engine goes on, these stand first. The house's own,
 * reviewed like any disclosure.
 */
const leads: Partial<Record<FundIntent, { zh: string; en: string }>> = {
  guarantee: {
    zh: '没有任何基金可以承诺保本或保息：本金和收益都可能亏损，凡是这样承诺的请警惕。',
    en: 'No fund can guarantee your principal or a return: you can lose money with any of them, and whoever promises otherwise deserves suspicion.',
  },
  prediction: {
    zh: '后面会涨还是会跌、能赚多少，没有人能预先知道，这里也不做预测。',
    en: 'Nobody knows whether it will rise or fall, nor what it will return, and no forecast is made here.',
  },
  advice: {
    zh: '买、卖还是继续持有，要看您的目标、用钱时间和能承受的亏损，需要您自己决定，这里不替您作主；下面是可以帮您判断的事实。',
    en: 'Whether to buy, sell or hold is your decision: it depends on your goal, when you need the money and what loss you can bear, and no advice to trade is given here. These are facts that help.',
  },
  distress: {
    zh: '亏损让人难受，这很正常。先不用急着做决定，我们把事实看清楚；需要的话可以随时找人工。',
    en: 'Losses are hard to bear, and that is normal. There is no need to decide at once: let us look at the facts, and a person is there whenever you want one.',
  },
  complaint: {
    zh: '抱歉给您带来不好的体验。您可以在「我的」里转人工或提交投诉，会有专人处理并给您答复。',
    en: 'I am sorry about this. Under "Me" you can reach a person or file a complaint; somebody will deal with it and reply to you.',
  },
  market: {
    zh: '市场涨跌的原因往往事后才说得清，这里没有实时行情，也不评论后市。',
    en: 'Why markets move is often clear only afterwards; there are no live quotes here and no opinion on what comes next.',
  },
};

/** Words of somebody in danger: a person before any fund. */
const DANGER =
  /不想活|活不下去|活着没|想死|自杀|跳楼|轻生|想不开|撑不下去|suicid|kill myself|end (?:it all|my life)|don'?t want to (?:be here|live|go on)|no reason to (?:live|go on)|hurt myself/i;
const help = bilingual(
  '请先照顾好自己：现在就告诉身边的人，或拨打心理援助热线、急救电话，会有人帮您。',
  'Please look after yourself first: tell someone near you now, or call a crisis hotline or the emergency number; there is help.',
);

/** Null where nothing of the kind was asked. What the words ask besides has its sentence after it: a loss, and whether to sell. */
export function honestLead({ intent, besides }: Pick<FundReading, 'intent' | 'besides'>, language: Language, text: string): string | null {
  const said = [intent, ...besides].flatMap((one) => leads[one]?.[language] ?? []);
  const safety = DANGER.test(text) ? [help[language]] : [];
  return leads[intent] === undefined && safety.length === 0 ? null : [...safety, ...said].join('\n');
}
