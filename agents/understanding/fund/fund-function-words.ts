import { coverSpan, type FundSheet, type Span } from './fund-sheet.ts';

/** Words that carry no condition in a question about funds: politeness, verbs of choosing, grammar. */
const GROUPS = [
  '以外|之外|除外|除了|除去|剔除|排除|诊断|第一|机构|高端|曾经|风格|人们|有人|现金|大型|小型|具体|单独|普通|余额|交易|规模|直接|突然|其余|剩下|产业链|产业|早上|上午|下午|晚上|昨晚|说过|你说|上次|咋样|之类|一类|多种|几种|随便|任意|任何|基本|所有|所以|看中|看好|看上|代表',
  '帮我|帮忙|帮|麻烦|请问|请你|请|劳驾|谢谢|辛苦|您好|你好|您|你们|你|我们|咱们|咱|俺|我|他|她|它|大家|老师|客服|小宝|支小宝|支付宝|蚂蚁|财富|亲',
  '想要|想买|想看|想|需要|需|要求|要|希望|打算|准备|能不能|能否|可不可以|可以|能|可|一下子|一下|下|吧|呢|吗|嘛|么|啊|哦|哈|呀|噢|嗯|唉|哎|啦|喽|咧|好的|好|对的|对|是的|那个|那款|那种|那类|那|这个|这款|这种|这类|这|哪一只|哪一支|哪一个|哪一种|哪一款|哪只|哪支|哪个|哪些|哪种|哪类|哪款|哪|那些|这些|有些|某|一些|一点点?|点|些',
  '推荐|推存|推介|推送|推|介绍|荐|推选|挑选|挑|选择|选购|选取|选出|选|筛选|筛|找找|找出|找到|找|查找|查询|查看|查|看看|看|看下|搜索|搜|列出|列|给|来|发来|发|显示|了解|知道|配置|配|布局|考虑|比较好|比较|购买|买入|买点|买|入手|申购|投资|投|定投|做|搞|弄|换成|换|更换|改成|加入|关注|分析|理财产品|理财|理材|产品|品种|基金产品|基金|基经|其金|甚金|基全|基友|鸡金|资金|基|鸡|标的|板块|版块|极块|领域|方向|赛道|行业|主题|概念|题材|相关联|相关|有关|关联|关于|方面|类型|类别|类|型|行|形|性|式|属于|涉及|为主|主要|主|专门|专业|纯|系列|组合|大全|一览表?|总览|目录|清单|汇总|盘点|名单|列表|名称|名字|代码|公司|旗下|名下|管理有限公司|管理|掌管|负责|操盘|掌舵|经理|基金经理|客户经理',
  '有没有|有哪些|有那些|有什么|有啥|有|没有|没|还有|还|都|也|就|才|只|仅|又|再|更多|更|另外|另|其他|其它|别的|不同|多|少|几|多少|个|只|支|款|份|种|位|名|家|次|笔|部|手|批|堆|钱|元|块',
  '的话|的|得|地|旳|了|着|过|和|与|跟|及|或者|或|且|并且|并|以及|同时|在|于|为|以|用|从|把|将|被|让|由|向|按|里面|里|内|中|中间|上|下面|之|所|等等|等|而|但是|但|不过|如果|比如|例如|像|如|是不是|是|不是|吧|因为|所以|什么样|什么|啥|怎么样|怎样|怎么|如何|为什么|哪里|哪儿|哪|那里|这里|多久|何',
  '收益率|收益|利息|周末|周日|休息日|节假日|假期|节日|星期天|区别|优势|优点|缺点|数据|风险|分红|净值|费用|手续费|操作|研究|股市|牛市|熊市|市场|行情|走势|趋势|然后|老师|宝|卖出|卖|赎回|赎|退|取|转|涨|跌|亏|赔|赚|稳定|好处|原因|时间|规则|排名|排行|长期|基民|小白|新手|个人|产品|专业|定期|平台|这里面|全部|一共|已经|可能|应该|其实|还是|不能|不会|不想|想要|打字|我国|国内|市面上|市场上',
  '现在|目前|当前|最近|近期|近来|今天|今日|今年|明天|昨天|以后|之前|以前|刚才|刚刚|刚|时候|时|年|月|日|周|天|期|最|很|非常|特别|挺|太|真的|真|比较|稍微|相对|大概|左右|一个|一只|一支|一款|一种|一类|一|两|二|三|四|五|六|七|八|九|十|不错|优质|优秀|靠谱|合适|合适的|适合|表现|业绩|值得|推荐的|指定|包含|包括|含有|含|持有|持仓|重仓股|重仓|带有|带|拥有|配有|投了|买了|股票|股|主流|热门|最佳|介入|上车|加仓|建仓|机会|行情|东西|问题|意思|情况|信息|说|讲|告诉|回答|问|一问|咨询|试试|尝试',
];
const WORDS = [...new Set(GROUPS.flatMap((group) => group.split('|')))].sort((a, b) => b.length - a.length);
const FUNCTION_WORD = new RegExp(`(?:${WORDS.join('|')})`, 'y');
const ENGLISH = new Set(
  'a an the this that these those it its i you we me my our your they them please could would can may will shall should must need needs want wants like let help make do does did be been is are was were am have has had to for of in on at by with from into through using as per and or but if then so than too also only just both each every all any some one ones who which what when where while how why not no fund funds show find list give recommend recommended suggest screen search look looking buy invest investing investment investments good best better top get some there about related sector sectors theme themes industry industries concept concepts tracking track tracks tracked holding hold holds held heavily managed manager run runs company more less over under other product products s m re ve ll d exposure neither nor either anything than that which those these'.split(
    ' ',
  ),
);

/** Stretches of Han or Latin text that neither a reading covers nor a function word explains, in order. */
export function contentRuns(sheet: FundSheet): Span[] {
  const runs: Span[] = [];
  const { text } = sheet;
  let from = -1;
  let unit = 0;
  const close = (end: number): void => {
    if (from >= 0) runs.push({ start: from, end });
    from = -1;
  };
  while (unit < text.length) {
    if (sheet.covered[unit] === 1 || !/[\p{Script=Han}a-z0-9]/u.test(text.charAt(unit))) {
      close(unit);
      unit += 1;
      continue;
    }
    const latin = /[a-z][a-z'-]*/y;
    latin.lastIndex = unit;
    const word = latin.exec(text);
    if (word !== null) {
      if (ENGLISH.has(word[0]) || word[0].length === 1) {
        close(unit);
        if (word[0].length > 1) coverSpan(sheet, { start: unit, end: unit + word[0].length });
      } else if (from < 0) from = unit;
      unit += word[0].length;
      continue;
    }
    FUNCTION_WORD.lastIndex = unit;
    const light = FUNCTION_WORD.exec(text);
    if (light !== null) {
      close(unit);
      unit += light[0].length;
      continue;
    }
    if (from < 0) from = unit;
    unit += 1;
  }
  close(text.length);
  return runs;
}
