/**
 * Kinds of question no card or document can answer, whatever words they share with one: a value of this moment (prices, rates, levels),
 * what goes on inside another institution, and the asker's own employment and office. Facts of that kind come from other tools, or from nobody.
 */
const OUTSIDE = [
  /(今天|今日|昨天|昨晚|现在|当前|目前|最新|明天|此刻).{0,12}(多少(钱|点|元|块)?(一|$|[?？])|几个点|收盘|收在|股价|汇率|气温|天气|下雨)/,
  /(汇率|股价|金价|油价|房价|指数|lpr).{0,8}(多少|几个点|几点)/,
  /\b(current|today'?s|latest|live)\b.{0,30}\b(price|rate|quote|level|weather)\b|\b(weather|temperature)\b.{0,30}\b(today|tomorrow)\b/,
  /\b(price|rate|trading|traded|quoted?|per (ounce|barrel|share))\b.{0,40}\b(right now|at (this|the) (minute|moment|second)|as we speak)\b/,
  /(我们?|咱们?|本)(部门|科室|团队|单位|公司|组)?的?(年终奖|奖金|工资|薪水|绩效奖|年假|考勤|加班费|报销|社保基数|公积金基数).{0,12}(哪天|几号|多少|什么时候|怎么(算|发|领|报|请))/,
  /(别家|另一家|其他家|其他银行|别的银行|隔壁|竞争对手|对手行|某.{0,6}银行|他行).{0,14}(利润|员工|提成|工资|薪|奖金|预算|供应商|模型|系统|代码|架构|裁员|考核)/,
  /\b(competitor|competitors|another bank|other banks)\b.{0,40}\b(rate|salary|salaries|profit|budget|system|model|staff)\b/,
];

/** @param text as normalizeText gives it */
export const isOutside = (text: string): boolean => OUTSIDE.some((kind) => kind.test(text));
