import { bilingual, type LocalizedText } from '../../values/language.ts';
import type { RiskClass } from '../fund.schema.ts';
import type { RiskChoice, RiskQuestion, RiskTopic } from './risk-questionnaire.schema.ts';

/** Changes with any question, choice, point or limit: an answer names the version it was given to. */
export const QUESTIONNAIRE_VERSION = '2026-11';

interface Limits {
  atMost?: RiskClass;
  lowest?: boolean;
}

function choice(id: string, points: number, zh: string, en: string, { atMost, lowest = false }: Limits = {}): RiskChoice {
  return { id, label: bilingual(zh, en), points, atMost: atMost ?? null, lowest };
}

function question(topic: RiskTopic, prompt: LocalizedText, choices: RiskChoice[]): RiskQuestion {
  return { topic, prompt, choices };
}

/**
 * The house's own questionnaire. Ten questions carry up to ten points each; `capacity` carries none. A choice may hold the
 * class down whatever the points say: who cannot bear a loss, needs the money soon or wants to preserve it is not lifted
 * by income or knowledge.
 */
export const riskQuestions: readonly RiskQuestion[] = [
  question('age', bilingual('您的年龄段是？', 'How old are you?'), [
    choice('under_18', 0, '未满 18 周岁', 'Under 18', { atMost: 'C1', lowest: true }),
    choice('18_30', 8, '18 至 30 岁', '18 to 30'),
    choice('31_50', 10, '31 至 50 岁', '31 to 50'),
    choice('51_65', 6, '51 至 65 岁', '51 to 65'),
    choice('over_65', 2, '65 岁以上', 'Over 65'),
  ]),
  question(
    'capacity',
    bilingual('您是否能独立决定自己的财务事务（完全民事行为能力）？', 'Do you decide on your own money matters, with full legal capacity?'),
    [
      choice('full', 0, '是，我独立决定', 'Yes, I decide for myself'),
      choice('limited', 0, '否，由监护人或法定代理人代为决定', 'No, a guardian or legal representative decides for me', { atMost: 'C1', lowest: true }),
    ],
  ),
  question('income', bilingual('您家庭一年的税后收入大约是多少？', 'About how much does your household earn in a year, after tax?'), [
    choice('under_100k', 1, '10 万元以下', 'Under CNY 100,000'),
    choice('100k_300k', 4, '10 万至 30 万元', 'CNY 100,000 to 300,000'),
    choice('300k_1m', 7, '30 万至 100 万元', 'CNY 300,000 to 1 million'),
    choice('over_1m', 10, '100 万元以上', 'Over CNY 1 million'),
  ]),
  question(
    'assets',
    bilingual(
      '您准备拿来投资的钱，占家庭存款、理财等金融资产的多大比例？',
      'What share of your household’s savings and investments is the money you mean to invest?',
    ),
    [
      choice('over_70', 1, '七成以上', 'More than 70 %'),
      choice('40_70', 4, '四成至七成', '40 to 70 %'),
      choice('20_40', 7, '两成至四成', '20 to 40 %'),
      choice('under_20', 10, '不到两成', 'Less than 20 %'),
    ],
  ),
  question('debts', bilingual('除房贷外，您还有多少需要偿还的借款？', 'Apart from a mortgage, how much do you owe?'), [
    choice('invest_borrowed', 0, '打算投资的钱里有借来的', 'Some of the money to be invested is borrowed', { atMost: 'C2' }),
    choice('heavy', 2, '一年内要还的超过家庭年收入的一半', 'More than half a year’s household income falls due within a year', { atMost: 'C3' }),
    choice('light', 7, '有一些，还款不影响日常生活', 'Some, and paying it back does not touch daily life'),
    choice('none', 10, '没有', 'Nothing'),
  ]),
  question('horizon', bilingual('这笔钱多久之内不会用到？', 'For how long will you not need this money?'), [
    choice('under_1y', 1, '随时可能要用，或不到 1 年', 'I may need it any time, or within a year', { atMost: 'C2' }),
    choice('1_3y', 4, '1 至 3 年', '1 to 3 years', { atMost: 'C3' }),
    choice('3_5y', 7, '3 至 5 年', '3 to 5 years'),
    choice('over_5y', 10, '5 年以上', 'More than 5 years'),
  ]),
  question('goal', bilingual('您投资主要想要什么？', 'What do you mainly want from investing?'), [
    choice('preserve', 0, '尽量不亏，能赶上存款就好', 'To lose as little as possible; about as much as a deposit is fine', { atMost: 'C2' }),
    choice('steady', 4, '比存款多一些，接受小幅波动', 'Somewhat more than a deposit, with small ups and downs', { atMost: 'C3' }),
    choice('grow', 7, '长期增值，接受明显的涨跌', 'Growth over the years, with marked ups and downs'),
    choice('high_growth', 10, '尽可能高的增值，接受很大的涨跌', 'As much growth as possible, with very large ups and downs'),
  ]),
  question('experience', bilingual('到现在为止，您买过哪些产品（选最接近的一项）？', 'What have you invested in so far? Choose the nearest.'), [
    choice('deposits', 0, '只有存款、国债或货币基金', 'Deposits, treasury bonds or money funds only', { atMost: 'C3' }),
    choice('bonds', 4, '债券基金或银行理财，不到 3 年', 'Bond funds or bank wealth products, for less than 3 years'),
    choice('equity_some', 7, '买过股票或股票类基金，不到 3 年', 'Stocks or stock funds, for less than 3 years'),
    choice('equity_long', 10, '股票或股票类基金 3 年以上，经历过大跌', 'Stocks or stock funds for more than 3 years, a sharp fall among them'),
  ]),
  question('knowledge', bilingual('一只基金的“最大回撤 25%”是什么意思？', 'A fund has a "maximum drawdown of 25 %". What does that mean?'), [
    choice('unknown', 0, '不清楚', 'I do not know'),
    choice('promise', 0, '它最多只会亏 25%', 'It cannot lose more than 25 %'),
    choice('yearly', 3, '它每年大约亏 25%', 'It loses about 25 % a year'),
    choice('right', 10, '过去某段时间从高点到低点跌过 25%，以后还可能跌得更多', 'It once fell 25 % from a high to a low; it may fall further in future'),
  ]),
  question('loss_tolerance', bilingual('投资一年，您最多能承受多大的亏损？', 'Over a year, how much of the money could you bear to lose?'), [
    choice('none', 0, '不能接受任何亏损', 'Nothing at all', { atMost: 'C1', lowest: true }),
    choice('up_to_5', 2, '5% 以内', 'Up to 5 %', { atMost: 'C2' }),
    choice('up_to_15', 5, '15% 以内', 'Up to 15 %', { atMost: 'C3' }),
    choice('up_to_30', 8, '30% 以内', 'Up to 30 %', { atMost: 'C4' }),
    choice('over_30', 10, '30% 以上', 'More than 30 %'),
  ]),
  question('reaction', bilingual('您的基金一个月里跌了 20%，您会怎么做？', 'Your fund falls 20 % within a month. What would you do?'), [
    choice('sell_all', 0, '全部卖掉，睡不着觉', 'Sell it all; I could not sleep', { atMost: 'C2' }),
    choice('sell_some', 3, '卖掉一部分', 'Sell some of it'),
    choice('hold', 7, '先弄清原因，继续持有', 'Find out why, and hold'),
    choice('buy', 10, '如果理由没变，可能再买一些', 'Perhaps buy more, if the reasons still hold'),
  ]),
];
