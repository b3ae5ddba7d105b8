import type { FundQuery } from '../../server/fund/screening/fund-query.schema.ts';
import type { RiskStanding } from '../../server/fund/suitability/suitability.schema.ts';
import { bilingual, type Language, type LocalizedText } from '../../server/values/language.ts';
import { formatFen } from '../../server/values/money.ts';
import type { FundIntent, FundReading } from '../understanding/fund/fund-reading.ts';

/** What the built-in advisor says where no figures are in it. */

type PlainIntent = Extract<FundIntent, 'own_holdings' | 'other_person' | 'smalltalk' | 'abuse' | 'injection' | 'out_of_scope' | 'unreadable'>;

export const plainAnswers: Record<PlainIntent, LocalizedText> = {
  own_holdings: bilingual(
    '这里看不到您的持仓和交易记录，请在持仓页面查看。把基金名称或六位代码发给我，我可以给您看它的数据。',
    'I cannot see your holdings or orders from here; please look on your holdings page. Send me a fund name or six-digit code and I can show you its data.',
  ),
  other_person: bilingual(
    '不能提供其他客户的任何信息。我可以回答基金本身的问题。',
    'I cannot give any information about other customers. I can answer questions about funds.',
  ),
  smalltalk: bilingual(
    '您好，我是掌舵基金顾问。您可以说「债券型基金有哪些」「重仓白酒的基金」，或发一个基金代码给我。',
    'Hello, I am the Helmsman fund assistant. Try "bond funds", "funds holding liquor makers", or send me a fund code.',
  ),
  abuse: bilingual(
    '听得出来您不太满意。您可以告诉我哪里不对，或在「我的」里转人工、提交投诉。',
    'I hear that you are not satisfied. Tell me what is wrong, or reach a person and file a complaint under "Me".',
  ),
  injection: bilingual(
    '我只回答基金的问题，不能改变规则、身份或权限。请告诉我您想了解的基金。',
    'I only answer questions about funds and cannot change rules, identities or permissions. Tell me which fund you want to know about.',
  ),
  out_of_scope: bilingual(
    '这个问题不在基金信息服务的范围内。我可以帮您筛选、分析或比较公募基金。',
    'That is outside this service. I can find, analyse and compare public funds.',
  ),
  unreadable: bilingual(
    '没有看懂这段内容。请用一句中文或英文说出想找的基金，例如「近一年回撤小的债券基金」。',
    'I could not read that. Please say in one Chinese or English sentence which funds you want, for example "bond funds with a small drawdown".',
  ),
};

const pick = (language: Language, zh: string, en: string): string => (language === 'zh' ? zh : en);

export function onlyUnsupported(query: FundQuery, language: Language): string {
  return [
    unsupportedLine(
      query.unsupported.map(({ quote, reason }) => ({ quote, why: reason[language] })),
      language,
    ),
    pick(
      language,
      '可以换成能核实的条件，例如类型、行业、跟踪指数、重仓股、基金经理、费率、近一年收益或回撤。',
      'You can use what the data can answer: kind, sector, tracked index, holdings, manager, fees, one-year return or drawdown.',
    ),
  ].join('\n');
}

export function unsupportedLine(wishes: readonly { quote: string; why: string }[], language: Language): string {
  return wishes.map(({ quote, why }) => pick(language, `「${quote}」：${why.replace(/[。.]$/, '')}。`, `"${quote}": ${why.replace(/[。.]$/, '')}.`)).join('\n');
}

export function askForConditions(language: Language): string {
  return pick(
    language,
    '可以按类型、行业主题、跟踪指数、重仓股、基金经理、风险等级、费率等筛选，不做个人推荐。您想看哪一类？',
    'I can screen by kind, sector, tracked index, holdings, manager, risk grade, fees and more, without personal recommendations. Which kind would you like to see?',
  );
}

/** He told a standing of his own, or wanted to go without: what is on record counts. */
export function onRecord(standing: RiskStanding, language: Language): string {
  if (standing.state === 'valid' && standing.riskClass !== null)
    return pick(
      language,
      `能看到什么以您名下有效的风险测评为准（现在是 ${standing.riskClass}），口头说明不能代替测评；情况有变化可以在「我的」里重新测评。`,
      `What you may be shown follows the risk assessment on record (${standing.riskClass} now); telling me another class does not replace it. You can retake the questionnaire under "Me".`,
    );
  return standing.state === 'expired'
    ? pick(
        language,
        '您的风险测评已过期，不能沿用旧的结果；请先在「我的」里重新测评。',
        'Your risk assessment has expired and the old result cannot be used; please take the questionnaire again under "Me".',
      )
    : pick(
        language,
        '您还没有完成风险测评，不能按口头说的等级展示；请先在「我的」里完成测评。',
        'You have not taken the risk assessment yet, and a class told in words cannot replace it; please complete the questionnaire under "Me" first.',
      );
}

export function isStock({ stocks, query }: FundReading, language: Language): string {
  const held = query?.clauses.flatMap(({ anyOf }) => anyOf).find((condition) => condition.kind === 'holding')?.security;
  const [stock] = stocks.length > 0 ? stocks : [{ quote: held ?? '', name: held ?? null }];
  const name = stock?.name ?? stock?.quote ?? '';
  return pick(
    language,
    `「${name}」是股票，不是基金，这里不提供个股信息。您可以问「重仓${stock?.name ?? ''}的基金有哪些」。`,
    `"${name}" is a stock, not a fund; there is no information on single stocks here. You can ask which funds hold it.`,
  );
}

/** Why no fund could be told from the words: several fit, the code is unknown, or nothing was named. */
export function noFund(reading: FundReading, language: Language): string {
  if (reading.ambiguous.length > 0) {
    const [first] = reading.ambiguous;
    return pick(language, `「${first?.quote ?? ''}」对应多只基金，请选择是哪一只。`, `"${first?.quote ?? ''}" fits several funds; please choose one.`);
  }
  if (reading.unknownCodes.length > 0)
    return pick(
      language,
      `数据中没有代码 ${reading.unknownCodes.join('、')} 的基金，请核对六位代码。`,
      `There is no fund with code ${reading.unknownCodes.join(', ')} in the data; please check the six digits.`,
    );
  if (reading.stocks.length > 0) return isStock(reading, language);
  return pick(language, '没有认出是哪只基金，请发基金全称或六位代码。', 'I could not tell which fund you mean; please send its full name or six-digit code.');
}

export function nameAnother(reading: FundReading, language: Language): string {
  const [fund] = reading.funds;
  if (fund === undefined) return noFund(reading, language);
  return pick(language, `请再说一只要和${fund.name}比较的基金。`, `Please name another fund to compare with ${fund.name}.`);
}

export function whatSuits(standing: RiskStanding, language: Language): string {
  if (standing.state !== 'valid' || standing.riskClass === null)
    return pick(
      language,
      '您还没有有效的风险测评，完成后才能判断哪些基金与您匹配。请在「我的」里完成风险测评。',
      'There is no valid risk assessment for you yet; without it nothing can be matched. Please complete the questionnaire under "Me".',
    );
  const level = standing.riskClass.slice(1);
  return pick(
    language,
    `您的风险等级是 ${standing.riskClass}（有效期至 ${standing.expiresOn}），匹配 R${level} 及以下的基金。发基金名称或代码给我，可以逐只核对。`,
    `Your risk class is ${standing.riskClass} (valid until ${standing.expiresOn}); it matches funds up to R${level}. Send me names or codes and I check each.`,
  );
}

export function needForSimulation({ fund, amountFen }: { fund: string | null; amountFen: number | null }, passage: string | null, language: Language): string {
  const missing = [
    ...(fund === null ? [pick(language, '哪只基金', 'which fund')] : []),
    ...(amountFen === null ? [pick(language, '每期多少钱', 'how much each time')] : []),
  ].join(pick(language, '、', ' and '));
  const told = amountFen === null ? '' : pick(language, `（每期 ${formatFen(amountFen, 'zh')}）`, ` (${formatFen(amountFen, 'en')} each time)`);
  const ask = pick(
    language,
    `要用历史净值模拟定投，还需要您说明：${missing}${told}。`,
    `To simulate regular investment on past NAV I still need: ${missing}${told}.`,
  );
  return passage === null ? ask : `${passage}\n${ask}`;
}

/** An answer out of the cards for customers; without one it is said that there is none, and where a person is. */
export function fromCards(
  cards: readonly { title: LocalizedText; passage: string }[],
  { intent, hasLead, ownMoney, language }: { intent: FundIntent; hasLead: boolean; ownMoney: boolean; language: Language },
): string {
  const [best] = cards;
  const lines: string[] = ownMoney
    ? [
        pick(
          language,
          '这里看不到您的持仓和交易记录，具体以交易页面为准；一般情况如下。',
          'I cannot see your holdings or orders from here; this is how it generally works.',
        ),
      ]
    : [];
  // English cards are short: their title says what they are about.
  if (best !== undefined) lines.push(language === 'en' ? `${best.title.en}. ${best.passage}` : best.passage);
  else if (!hasLead)
    lines.push(
      pick(
        language,
        '这个问题没有查到可靠的资料，不随意作答。您可以换个说法，或在「我的」里转人工。',
        'I found no reliable material on this and will not guess. Please put it differently, or reach a person under "Me".',
      ),
    );
  if (intent === 'share_class' && language === 'en')
    lines.push('Class A usually takes a purchase fee once, class C a service fee every year instead: which costs less depends on how long you hold.');
  if (intent === 'guarantee')
    lines.push(
      pick(
        language,
        '如果更看重稳，可以了解货币基金、短债基金：波动通常较小，但同样不保证本金；存款请到存款页面办理。',
        'If steadiness matters most, look at money funds and short-bond funds: they usually move little, and still guarantee no principal; for deposits please use the deposit page.',
      ),
    );
  if (intent === 'operation')
    lines.push(
      pick(
        language,
        '这里不能替您买卖、赎回或修改，请您自行在基金交易页面办理，办不了可以找人工客服；具体时间和费用以该基金的合同和页面为准。',
        'I cannot buy, sell or change anything for you: please do it yourself on the trading pages, or ask customer service; times and fees are those of the fund contract and the page.',
      ),
    );
  return lines.join('\n');
}

export function toolFailed(result: Record<string, unknown>, language: Language): string {
  const { message, fix } = (result.error ?? {}) as { message?: string; fix?: string };
  const what = message ?? pick(language, '查询没有成功', 'The query did not succeed');
  return `${what.replace(/[。.]$/, '')}${pick(language, '。', '. ')}${fix ?? ''}`.trim();
}

export function nothingToSay(language: Language, hasCard: boolean): string {
  return hasCard
    ? pick(language, '结果见卡片。', 'Please see the card.')
    : pick(language, '没有可以核实的内容可说，请换个问法。', 'There is nothing I could verify; please ask differently.');
}
