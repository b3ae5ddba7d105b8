/** Regions that are no foreign country to a reader, and codes that name none. */
const NOT_ABROAD = new Set(['CN', 'TW', 'UN', 'ZZ', 'XA', 'XB', 'QO']);
const A = 65;
const LETTERS = 26;

/** Names of other countries in both languages, as the platform has them. */
const abroad = ['zh', 'en'].flatMap((language) => {
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  const codes = Array.from({ length: LETTERS ** 2 }, (_, at) => String.fromCharCode(A + Math.floor(at / LETTERS), A + (at % LETTERS)));
  return codes.flatMap((code) =>
    NOT_ABROAD.has(code)
      ? []
      : (names
          .of(code)
          ?.replace(/^中国|特别行政区$| SAR China$/g, '')
          .toLowerCase() ?? []),
  );
});
const ABROAD = [...new Set(abroad)].map((name) => name.replace(/[^\p{L} ]/gu, '.')).join('|');
const FOREIGNERS = 'american|british|german|french|japanese|swiss|dutch|spanish|greek|european';

/**
 * Kinds of question no card or document can answer, whatever words they share with one: a value of this moment (prices, rates, levels),
 * what goes on inside another institution, the law and taxes of another country, who a customer is, what a report of a past period says,
 * and the asker's own employment and office. Facts of that kind come from other tools, or from nobody.
 */
const OUTSIDE = [
  /(今天|今日|昨天|昨晚|现在|当前|目前|最新|明天|此刻).{0,12}(多少(钱|点|元|块)?(一|$|[?？])|几个点|收盘|收在|股价|汇率|气温|天气|下雨)/,
  /(汇率|股价|金价|油价|房价|指数|lpr).{0,8}(多少|几个点|几点)/,
  /\b(current|today'?s|latest|live)\b.{0,30}\b(price|rate|quote|level|weather)\b|\b(weather|temperature)\b.{0,30}\b(today|tomorrow)\b/,
  /\b(price|rate|trading|traded|quoted?|per (ounce|barrel|share))\b.{0,40}\b(right now|at (this|the) (minute|moment|second)|as we speak)\b/,
  /(我们?|咱们?|本)(部门|科室|团队|单位|公司|组)?的?(年终奖|奖金|工资|薪水|绩效奖|年假|考勤|加班费|报销|社保基数|公积金基数).{0,12}(哪天|几号|多少|什么时候|怎么(算|发|领|报|请))/,
  /(别家|另一家|其他家|其他银行|别的银行|隔壁|竞争对手|对手行|某.{0,6}银行|他行).{0,14}(利润|员工|提成|工资|薪|奖金|预算|供应商|模型|系统|代码|架构|裁员|考核)/,
  /\b(competitor|competitors|another bank|other banks)\b.{0,40}\b(rate|salary|salaries|profit|budget|system|model|staff)\b/,
  new RegExp(`(${ABROAD}).{0,12}(税|法律|法规|签证|移民|绿卡)|(税|法律|法规|签证).{0,8}(${ABROAD})`),
  new RegExp(`\\b(${ABROAD}|${FOREIGNERS})(s|n|an|ian|ese)?\\b.{0,50}\\b(tax|taxes|taxed|law|laws|legislation|visa)\\b`),
  new RegExp(`\\b(tax|taxes|taxed|law|laws|legislation|visa)\\b.{0,30}\\b(${ABROAD}|${FOREIGNERS})\\b`),
  /(给我|发我|发给我|导出|告诉我|查一?下).{0,10}(客户|先生|女士|小姐|太太).{0,8}(手机|电话|住址|地址|身份证|邮箱)/,
  /把.{0,8}(客户|先生|女士|小姐|太太).{0,8}(手机|电话|住址|地址|身份证|邮箱).{0,6}(给我|发我|发给我|告诉我)/,
  /\b(give|send|show|tell|export|list|what)\b.{0,30}\b(phone|mobile|telephone|address|addresses|e-?mails?|id)\b.{0,30}\b(client|customer|clients|customers)\b/,
  /(去年|上个?月|上个?季度|昨天|上周.?).{0,24}(一共|总共|具体|最后|到底)?.{0,4}(是?多少|几成|几户|几个|几张|几条)/,
  /\b(how (many|much)|what was)\b.{0,60}\b(yesterday|last (night|week|month|quarter|year|(mon|tues|wednes|thurs|fri|satur|sun)day))\b/,
];

/** @param text as normalizeText gives it */
export const isOutside = (text: string): boolean => OUTSIDE.some((kind) => kind.test(text));
