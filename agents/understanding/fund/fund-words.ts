import type { FundKind, PurchaseStatus } from '../../../server/fund/fund.schema.ts';
import type { FundCondition } from '../../../server/fund/screening/fund-query.schema.ts';

/** Words with a fixed meaning. `anyOf`: the conditions they stand for, one of which must hold. */
export interface FixedWord {
  words: readonly string[];
  anyOf: readonly FundCondition[];
}

const kind = (words: string, ...kinds: FundKind[]): FixedWord => ({ words: words.split('|'), anyOf: kinds.map((is) => ({ kind: 'fund_kind', is })) });
const status = (words: string, ...statuses: PurchaseStatus[]): FixedWord => ({
  words: words.split('|'),
  anyOf: statuses.map((is) => ({ kind: 'status', is })),
});
const risk = (words: string, op: 'eq' | 'gte' | 'lte', grade: 'R1' | 'R2' | 'R3' | 'R4' | 'R5'): FixedWord => ({
  words: words.split('|'),
  anyOf: [{ kind: 'risk', op, grade }],
});

/** Kinds, statuses and risk words, with the slips that speech recognition makes of them. Longest word wins. */
export const fixedWords: readonly FixedWord[] = [
  kind(
    '债券型基金|债券型|债券基金|债券类|债券|债基|债券基|债权型|债权类|债权|债劵|债卷|债务行|债务型|债务|债型|债类|基债|债倦|债圈|债款|债式|债性|债金|债基金|债价|债全|纯债券|固收|固定收益|固收类|债|bond funds|bond fund|bonds|bond|fixed income',
    'bond',
  ),
  kind('普通债券|普通债权|一级债|二级债|一级债基|二级债基|混合债|混合债券型|混合债基|固收+|固收加', 'bond'),
  kind('纯债|纯债型|纯债基金|纯债类|纯债券型|纯债债券|pure bond', 'pure_bond'),
  kind(
    '短债|短债型|短债类|短债基|短债基金|短债产品|中短债|超短债|短债债券|短期债券|短期债权|短期债|短基债|短期债券型|short bond|short-term bond',
    'short_bond',
  ),
  kind('可转债|转债|可转债型|可转换债券|convertible bond|convertible bonds|convertible|convertibles', 'convertible'),
  kind('偏债混合|偏债混合型|偏债混合类|偏债混合基金|bond-leaning mixed|bond-leaning hybrid|bond-leaning', 'bond_leaning'),
  kind('偏债|偏债型|偏债类|偏债性', 'bond_leaning', 'bond'),
  kind('偏股混合|偏股混合型|偏股混合类|偏股混合基金|equity-leaning mixed|equity-leaning', 'equity_leaning'),
  kind('偏股|偏股型|偏股类|偏股性', 'equity_leaning', 'stock'),
  kind('权益类|权益型|权益|主动权益|equity-oriented', 'stock', 'equity_leaning', 'mixed'),
  kind(
    '货币型|货币基金|货币类|货币市场|货币|货基|货币基|货比|货比行|货币行|货贝|货币性|货币式|货币户|货币形|货币基|贷币|贷币基金|贷基|货必|货毕|货弊|货笔|现金管理|现金类|现金型|现金产品|七日年化理财|七日年化产品|7日年化理财|7日年化产品|七日年化的理财|万份收益理财|活期理财|活期|活钱|money market|money fund|money funds|cash fund',
    'money',
  ),
  kind(
    '股票型|股票性|股票式|股标|古票|股飘|股票型基金|股票基金|股票类|股票形|股票行|股类|股票型的|股票|股基|stock fund|stock funds|equity|equities|equity fund|equity funds',
    'stock',
  ),
  kind(
    '混合型|混合型基金|混合基金|混合类|混合基|混合|混合行|混合形|混合性|混合式|浑合|混会|混和型|混和|balanced fund|balanced|hybrid|mixed|mixed asset|multi-asset|mixed fund|mixed funds|hybrid fund',
    'mixed',
  ),
  kind(
    '指数型|指数型基金|指数基金|指数类|指数基|指基|指数|纯指数|宽基|宽基指数|宽指|宽指基|被动型|被动基金|被动|被动式|被动管理|被动投资|被动跟踪|指数行|指数形|指数性|指数式|指数类基金|指术|指教型|窄基|index fund|index funds|index|passive fund|tracker fund',
    'index',
  ),
  kind('指数增强|增强指数|增强型指数|指数增强型|增强型|增强|enhanced index|index-enhanced|index enhanced|index-enhancement', 'enhanced_index'),
  kind('etf|etfs|eft|ett|etf型|etf类|场内基金|交易型开放式|etf基金', 'etf'),
  kind('联接|联接基金|etf联接|连接基金|feeder|feeder fund', 'feeder'),
  kind(
    'qdii|qdii型|qdii类|qdii基金|qdll|qdi|qd|海外基金|跨境基金|海外市场|境外市场|国外市场|海外资产|境外资产|海外|境外|国外|投海外|全球市场|overseas markets|overseas market|overseas|foreign markets|foreign market|foreign|international|abroad',
    'qdii',
  ),
  kind(
    'fof|f0f|f0f基金|fof型|fof基金|基金中的基金|基金中基金|母基金|买基金的基金|基金里面再买基金|基金里再买基金|基金里面买基金|基金里买基金|专门买基金的基金|投资基金的基金|投基金的基金|fund of funds|funds of funds|funds that buy other funds|funds that hold other funds',
    'fof',
  ),
  kind(
    '养老|养老金|养老型|养老类|养老险|养险|养老保险|养老目标|养老理财|养老保障|养老产品|养老金型|养老基金|养老性|养老式|养老资产|养老钱|养老金产品|退休|退休金|pension|retirement|target date',
    'pension',
  ),
  kind(
    '短期理财|短期|短线|短基|短期型|短期的|超短期|短时间|短暂|周期短|时间短|期限短|短期投资|短期理材|不喜欢长期|不要长期|不想长期|短平快|理财型|短周期|短一点|短点|短些|短期限|短投|短期的理财|短吃|很短|短点的|时间短一点|时间短点|短期内|短期性|短期类|短期产品|短期基金|short term|short-term',
    'short_term',
  ),
  kind('灵活配置|灵活配置型|灵活型|灵活|灵活性|灵活类|灵活取用|活取|随取随用|随用随取|灵活申赎|随存随取|随买随卖|flexible allocation|flexible', 'flexible'),
  kind(
    '封闭|封闭式|封闭型|封闭类|封闭基|封闭期|封闭性|封闭运作|定开|定期开放|定期开放式|持有期|有封闭期|锁定期|closed-end|closed end|closed|lock-up|lockup|holding period|holding periods',
    'closed',
  ),
  kind('分级|分级基金|杠杆|分级杠杆|leveraged', 'leveraged'),
  kind('reits|reit|房地产信托|不动产信托|公募reits|瑞兹', 'reit'),
  kind('商品基金|商品型|commodity fund', 'commodity'),
  kind(
    '美股|美国|美国股票|美国股市|美基|美国市场|投资美国|美股基金|us stocks|us equity|u.s. stocks|american stocks|the us|the usa|usa|the u.s.|united states|america|american|us market|us equities|us shares|american equities|u.s. equity|u.s. equities|wall street',
    'us_equity',
  ),
  kind(
    '港股|香港|香港股票|港股基金|h股|香港股市|hong kong stocks|hong kong|hk stocks|hong kong equity|hong kong equities|hong kong shares|hk equity|hk equities|h shares|h-shares',
    'hk_equity',
  ),
  status(
    '次新基金|次新|新发|新发行|新发基金|新发售|新基金|新基|新的基金|新成立|首发|首发基金|刚发行|刚发|才发行|近期发行|最近发行|即将发行|将发行|待发行|正在发行|发行中|即将上市|快上市|马上上市|基金发行|认购|认购期|募集|募集期|新上市|新型|新型基金|新开盘|刚开盘|才开盘|新开|新上|刚出|新来|新品|新款|新发布|首次发行|新步入市场|新进入市场|新面市|新入市|刚面市|新进市场|战略新基|最新发行|最新基金|最新发布|最新上市|刚上市|上新|未发行|没发行|还没发行|即将发售|即将销售|即将开售|即将发布|即将推出|即将认购|即将募集|即将开卖|快要发行|快发行|快要发售|快要上市|马上发行|马上发售|马上开售|马上要发|准备发行|待发售|待售|预售|要发行|将要发行|将发售|将要发售|正在募集|正在认购|募集中|认购中|正在发售|发售中|正在发|刚开始卖|刚开卖|新开卖|新开售|新出|新推出|新产品|新理财|打新|新的|新改|新集|新鸡|新客|新的理财|新的产品|newly issued|new fund|new funds|newly launched|in subscription|raising money|still raising|raising period|initial offering|being offered|newly issued funds',
    'subscription',
  ),
  status(
    '在售|可申购|正常开放|可以申购|开放申购|正常申购|能申购|能买的|能买到的|可买的|可以买的|现在能买的|买得到的|能买到|可购买|可购买的|open for purchase|open to purchase|open to buy|open for subscriptions|open for subscription|open to subscription|open for new money|open to new money|accepting new money|still open|purchasable|on sale|available to buy|available now|i can buy now|i can buy|buyable|can be bought',
    'open',
    'limited',
  ),
  status(
    '暂停申购|停止申购|申购暂停|不能申购|停售|停止销售|closed to new purchases|closed to new subscriptions|closed to subscriptions|closed for subscription|closed for purchase|not open for purchase|closed to purchases|closed to new investors|closed to new money|purchase suspended|suspended',
    'suspended',
  ),
  status(
    '限购|限额|有限额|限购额度|限大额|大额限购|限制大额|限额申购|limited purchase|purchase limited|purchases limited|purchase limits|limited purchases',
    'limited',
  ),
  risk(
    '低风险|风险低|风险小|风险较低|风险最低|低风险型|保守型|保守|安全点|安全的|安全一点|low risk|low-risk|conservative|safe|lowest risk|least risky',
    'lte',
    'R2',
  ),
  risk('中低风险|较低风险|稳健型|稳健|稳健类|稳建|稳健的|稳健理财|稳一点|稳当|稳妥|medium-low risk', 'lte', 'R2'),
  risk('中风险|中等风险|平衡型|medium risk|moderate risk', 'eq', 'R3'),
  risk('中高风险|较高风险|进取型|积极型|medium-high risk', 'eq', 'R4'),
  risk('高风险|风险高|激进|激进型|风险大|high risk|high-risk|aggressive', 'gte', 'R4'),
];

/** Words that carry a theme's name and mean nothing of the kind. */
export const idleWords: readonly string[] = '证券投资基金|证券账户|公募基金|银行卡|手机银行|理财通|支付宝|余额宝|招行卡|信用卡|开放式基金|基金证券'.split('|');

/** Valuation in all its names: no such data is loaded. */
export const valuationWords: readonly string[] =
  '估值|估直|古值|估什|估只|低估|低估值|低估区|底估|底估值|地估|高估|高估值|被低估|被高估|低位|底位|地位了|低线位|低点位|低点|低谷|谷底|底部|洼地|温度低|低温|市盈率|市净率|pe|pb|潜力|潜力股|潜质|黑马|升值潜力|增值潜力|上涨潜力|买入价|价格低|低价|超跌|错杀|投资价值|被低估值|温度|有潜力|高潜力|上升空间|升值空间|增值空间|上涨空间|生值空间|生直空间|什值空间|成长空间|有前途|买入价低|涨幅空间|性价比|抄底|便宜的基金|valuation|undervalued|overvalued|cheap valuation|p/e|upside'.split(
    '|',
  );

/** Indices by the names people use: what is said, and the part of the index's own name to look for. Generic words of the market. */
export const indexWords: readonly (readonly [said: string, index: string])[] = [
  ['沪深300|300指数|hs300|csi 300|csi300|沪深三百|护深300|户深300|300etf', '沪深300'],
  ['中证500|中正500|中证五百|500指数|csi 500|csi500|500etf|中政500', '中证500'],
  ['中证1000|中证一千|1000指数|csi 1000', '中证1000'],
  ['中证2000', '中证2000'],
  ['中证100', '中证100'],
  ['中证800|800指数', '中证800'],
  ['中证a500|a500', '中证a500'],
  ['上证50|上证五十|50指数|50etf|sse 50', '上证50'],
  ['上证180|180指数|180etf', '上证180'],
  ['上证380|380指数', '上证380'],
  ['上证综指|上证综合|上证指数|上证综合指数|沪指|大盘指数|sse composite', '上证综'],
  ['上证|上证基金', '上证'],
  ['深证100|深100|深圳100|深证一百', '深证100'],
  ['深证成指|深成指|深证成份|深成指数|深成|深圳成指|深圳成份', '深证成'],
  ['深证|深证指数', '深证'],
  ['深证300', '深证300'],
  ['创业板指|创业板指数|创业板综|创业扳指|创业版指|创业板etf', '创业板指'],
  ['创业板50', '创业板50'],
  ['科创50|科创板50|科创100', '科创'],
  ['中证红利|中证红利指数', '中证红利'],
  ['深证红利', '深证红利'],
  ['上证红利', '上证红利'],
  ['标普红利', '标普中国a股红利'],
  ['红利低波动|红利低波', '红利低波'],
  ['红利指数', '红利'],
  [
    '纳斯达克|纳斯达克100|纳斯达克指数|纳指|纳指100|奈斯达克|拉斯达克|那斯达克|纳斯达|纳斯达克一百|拉斯达克100|奈斯达克100|那斯达克100|纳斯达100|纳达克|nasdaq|nasdaq 100|nasdaq-100',
    '纳斯达克',
  ],
  ['标普500|标准普尔500|s&p 500|s&p500|sp500|标普五百|标准普尔五百', '标普500'],
  ['标普|标准普尔', '标普'],
  ['上海金', '上海金'],
  ['富时reits总回报|富时reits', 'reits'],
  ['道琼斯|道指|道琼斯指数|dow jones', '道琼斯'],
  ['恒生|恒生指数|恒指|hang seng|hsi', '恒生'],
  ['恒生国企|国企指数|h股指数|恒生中国企业', '恒生中国企业'],
  ['日经225|日经', '日经'],
  ['富时中国a50|a50|富时a50', 'a50'],
  ['msci中国a股', 'msci中国a股'],
  ['中证白酒|中证白洒', '白酒'],
  ['中证银行', '中证银行'],
  ['中证军工', '中证军工'],
  ['中证医疗', '中证医疗'],
  ['中证煤炭', '中证煤炭'],
  ['北证50', '北证50'],
  ['中证转债', '可转换债券'],
  ['央视50|央视财经50|央视', '央视'],
  ['基本面50|基本面', '基本面'],
  ['等权|等权重', '等权'],
];

/** Wealth companies of banks: they issue wealth products and no public funds; what there is here are funds that hold the bank. */
export const wealthCompanies: readonly (readonly [said: string, bank: string])[] = [
  ['信银理财', '中信银行'],
  ['宁银理财', '宁波银行'],
  ['招银理财', '招商银行'],
  ['农银理财', '农业银行'],
  ['光大理财', '光大银行'],
  ['兴银理财', '兴业银行'],
  ['平安理财', '平安银行'],
  ['浦银理财', '浦发银行'],
  ['华夏理财', '华夏银行'],
  ['民生理财', '民生银行'],
  ['杭银理财', '杭州银行'],
  ['苏银理财', '江苏银行'],
  ['南银理财', '南京银行'],
  ['青银理财', '青岛银行'],
  ['中邮理财', '邮储银行'],
  ['渤银理财', '渤海银行'],
  ['北银理财', '北京银行'],
  ['上银理财', '上海银行'],
];

/** What people call listed companies, where the market's own name is another. Used only for names the loaded data has. */
export const securityAliases: readonly (readonly [said: string, inData: string])[] = [
  ['茅台|茅台股票|矛台|毛台|moutai|kweichow moutai|maotai', '贵州茅台'],
  ['宁德|宁王|宁德时代|catl', '宁德时代'],
  ['小米|小米集团|小米科技|小米手机', '小米集团'],
  ['b站|哔哩哔哩|bilibili|哔哩|比利比利', '哔哩哔哩'],
  ['苹果|苹果公司|苹果股票|apple', '苹果'],
  ['微软|microsoft', '微软'],
  ['谷歌|google|alphabet', '谷歌'],
  ['脸书|facebook|meta', 'facebook'],
  ['亚马逊|amazon', '亚马逊'],
  ['特斯拉|tesla|特拉斯', '特斯拉'],
  ['英伟达|nvidia', '英伟达'],
  ['腾讯|腾讯控股|鹅厂|tencent|微信', '腾讯控股'],
  ['阿里|阿里巴巴|alibaba|淘宝|baba', '阿里巴巴'],
  ['京东|京东商城|jd', '京东'],
  ['京东方|京东方a', '京东方'],
  ['美团|meituan', '美团'],
  ['拼多多|pdd', '拼多多'],
  ['网易|netease', '网易'],
  ['百度|baidu', '百度'],
  ['格力|格力电器|格力空调', '格力电器'],
  ['美的|美的集团|美的电器', '美的集团'],
  ['海尔|海尔智家', '海尔智家'],
  ['比亚迪|byd', '比亚迪'],
  ['中芯|中芯国际|smic', '中芯国际'],
  ['中石油|中国石油', '中国石油'],
  ['中石化|中国石化', '中国石化'],
  ['中海油', '中国海洋石油'],
  ['工行|工商银行', '工商银行'],
  ['建行|建设银行', '建设银行'],
  ['农行|农业银行', '农业银行'],
  ['招行|招商银行', '招商银行'],
  ['中行|中国银行', '中国银行'],
  ['平安|中国平安|平安保险', '中国平安'],
  ['人寿|中国人寿|国寿|国寿系', '中国人寿'],
  ['五粮液|wuliangye', '五粮液'],
  ['泸州老窖|老窖', '泸州老窖'],
  ['汾酒|山西汾酒', '山西汾酒'],
  ['海天|海天味业', '海天味业'],
  ['伊利|伊利股份', '伊利股份'],
  ['蒙牛', '蒙牛'],
  ['片仔癀', '片仔癀'],
  ['恒瑞|恒瑞医药', '恒瑞医药'],
  ['药明|药明康德', '药明康德'],
  ['爱尔|爱尔眼科', '爱尔眼科'],
  ['迈瑞|迈瑞医疗', '迈瑞医疗'],
  ['隆基|隆基股份|隆基绿能', '隆基'],
  ['通威|通威股份', '通威股份'],
  ['阳光电源', '阳光电源'],
  ['立讯|立讯精密', '立讯精密'],
  ['海康|海康威视', '海康威视'],
  ['三一|三一重工', '三一重工'],
  ['中免|中国中免|中国国旅', '中国中免'],
  ['万科|万科a', '万科'],
  ['恒大|中国恒大', '中国恒大'],
  ['中信证券|中信', '中信证券'],
  ['东财|东方财富', '东方财富'],
  ['长电|长江电力', '长江电力'],
  ['神华|中国神华', '中国神华'],
  ['紫金|紫金矿业', '紫金矿业'],
  ['赣锋|赣锋锂业', '赣锋锂业'],
  ['天齐|天齐锂业', '天齐锂业'],
  ['华为', '华为'],
  ['泡泡玛特|泡泡马特', '泡泡玛特'],
  ['蔚来|蔚来汽车|nio', '蔚来'],
  ['理想|理想汽车', '理想汽车'],
  ['小鹏|小鹏汽车', '小鹏汽车'],
  ['贝壳|贝壳找房', '贝壳'],
  ['台积电|tsmc', '台积电'],
];
