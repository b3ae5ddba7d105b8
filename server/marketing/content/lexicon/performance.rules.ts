import { bilingual } from '../../../values/language.ts';
import type { WordingRule } from './wording-rule.ts';

const praise = {
  message: bilingual('无客观证据的褒扬或绝对化用语', 'Praise or an absolute term without objective proof'),
  fix: bilingual('删去，或注明可核对的来源与截止日期', 'Drop it, or name a source and date that can be checked'),
};

/** Past results, praise, rankings, comparisons. */
export const performanceRules: WordingRule[] = [
  {
    code: 'PERFORMANCE_TOO_SHORT',
    clause: 'fund_promotion',
    severity: 'error',
    domains: ['investment', 'insurance'],
    message: bilingual('展示不足六个月的业绩', 'Shows performance of less than six months'),
    fix: bilingual('改用六个月以上的完整区间，并注明来源与业绩比较基准', 'Use a whole period of six months or more, with source and benchmark'),
    patterns: [
      /(最近|近|过去|上|本|当|单)(半|1|2|3|4|5|一|两|二|三|四|五|几)?个?(月|季度?)(?!\d*年)[^。;\n]{0,14}?(收益|涨|增长|回报|净值|盈利|赚)[^。;\n]{0,8}?\d/gu,
      /(最近|近|过去|上|本|当|单)(\d{1,2}|[一二两三四五六七八九十]{1,3}|几)?(日|天|周|个?星期)[^。;\n]{0,14}?(收益|涨|增长|回报|净值|盈利|赚)(?!.{0,4}年化)/gu,
    ],
    unlessSentence: /七日年化|7日年化|万份收益|\d+年/u,
  },
  {
    code: 'PERFORMANCE_INCOMPLETE',
    clause: 'fund_promotion',
    severity: 'review',
    domains: ['investment', 'insurance'],
    message: bilingual('展示业绩但没有来源或业绩比较基准', 'Shows performance without source or benchmark'),
    fix: bilingual(
      '注明统计区间、数据来源和同期业绩比较基准，并写明过往业绩不代表未来',
      'Name period, source and benchmark, and say that the past does not foretell the future',
    ),
    patterns: [
      /(近|过去|最近)(\d{1,2}|[一二两三四五六七八九十]{1,3})(年|个?月)[^。;\n]{0,16}?(收益率?|回报率?|涨幅|增长率|涨|回报)[^。;\n]{0,8}?\d+(\.\d+)?%/gu,
      /(成立以来|建仓以来|任职以来|自成立)[^。;\n]{0,16}?(收益率?|回报率?|涨幅|增长率|涨)[^。;\n]{0,8}?\d+(\.\d+)?%/gu,
      /20\d\d年[^。;\n]{0,14}?(收益率?|回报率?|涨幅|净值增长率?)[^。;\n]{0,8}?\d+(\.\d+)?%/gu,
      /业绩比较基准(为|是|:)?\d+(\.\d+)?%/gu,
    ],
    unlessText: /数据来源|来源:|比较基准收益率|测算依据|不代表|不预示|不构成|非保本|统计显示|根据[^,。]{1,20}数据/u,
  },
  {
    code: 'PERFORMANCE_MULTIPLE',
    clause: 'fund_promotion_15',
    severity: 'error',
    domains: ['investment', 'insurance'],
    message: bilingual('以倍数等片面方式夸大业绩', 'Exaggerates performance by multiples or selected points'),
    fix: bilingual('改为完整区间的业绩并注明来源', 'Show a whole period with its source'),
    patterns: [
      /(\d+|[一二两三四五六七八九十百]+)(年|个月|天)[^。;\n]{0,6}?(翻|涨|赚|增长)?(了)?(\d+|[一二两三四五六七八九十百]+)倍/gu,
      /(业绩|收益|净值|资产|本金|财富|身家|市值)[^。;\n]{0,6}?(翻倍|翻番|翻(了)?[\d一二两三四五六七八九十]+(倍|番))/gu,
      /(屡|再|连)?创(历史|阶段)?新高|(平均)?每\d+天.{0,4}新高|创.{0,3}次新高/gu,
    ],
    innocentWithSource: true,
  },
  {
    code: 'UNPROVEN_PRAISE',
    clause: 'fund_promotion_15',
    severity: 'error',
    ...praise,
    patterns: [
      /(业绩|收益|回报|战绩|净值|净值走势|走势|表现|成绩)(一直|始终|长期|持续|历来|非常|十分|同样|均|都|极其|极为|相当)?(优异|优秀|优良|领先|亮眼|出色|突出|彪悍|惊艳|骄人|卓越|良好|长虹|傲人|靠前|拔群|喜人|惊人|稳健优良|斐然|不俗|遥遥领先)/gu,
      /一骑绝尘|遥遥领先|长跑健将|常胜将军|常青树|堪称神话|独占鳌头|拔得头筹|首屈一指|数一数二|独领风骚|傲视|笑傲|名列前茅|位居前列|位列前茅|排名靠前|居前列|实力派|明星(产品|基金)|爆款|王牌|神基|战神/gu,
      /公认(的)?.{0,6}(首选|之选|最|第一|好|稳健)|(首选|不二之选|明智之选|最佳拍档)(产品|平台|理财|基金)?/gu,
    ],
    innocentWithSource: true,
  },
  {
    code: 'ABSOLUTE_TERM',
    clause: 'advertising_9',
    severity: 'error',
    ...praise,
    patterns: [
      /最(好|佳|优(?!先|惠价)|强|安全|赚钱|划算|值得|权威|可靠|先进|有?价值|专业|稳健?|省心|牛|靠谱|受欢迎|高端|顶级|实惠|低价)/gu,
      /最大(的)?(银行|平台|机构|公司|基金|规模)|规模最大|(全网|全国|全球|全行业|行业|业内|市场|国内|同业|世界|中国|本市|同城)(第一|最|首(家|只|款|创|个|屈)|唯一|领先|领军|独家|排名第一|no\.?1)/gu,
      /(排名|销量|销售|规模|收益|业绩|市场占有率|热销榜|榜单|排行榜?|口碑)(榜)?(全国|全网|行业|业内|同类)?(第一|冠军|榜首|首位|top\s?\d)/gu,
      /第一(品牌|平台|选择|梯队|名)|(领导|领军|龙头)(品牌|平台|企业|者)|首(家|只|款)(?!次|付)|顶级|国家级|世界级|史无前例|绝无仅有|独一无二|唯一(一?(家|款|只|个)|选择|指定|的)?(?!身份|标识|识别|编码|账号|性)/gu,
      /no\.?\s?1(?![0-9])/gu,
    ],
    innocentWithSource: true,
  },
  {
    code: 'RANKING_UNSOURCED',
    clause: 'fund_promotion',
    severity: 'review',
    domains: ['investment', 'insurance'],
    message: bilingual('引用排名、评奖但没有来源与日期', 'Cites a ranking or award without source and date'),
    fix: bilingual('注明评价机构、日期与统计口径', 'Name who ranked, when, and how'),
    patterns: [
      /排名?(同类)?前\s?\d+%?|同类(产品|基金)?(中)?(排名?|位)(前|第)/gu,
      /(荣获|斩获|摘得|获评|荣膺|获得?|蝉联)[^。;\n]{0,24}?(奖|奖项|称号|金牛|五星|冠军)/gu,
      /(五|5)星(级)?(评级|基金)/gu,
    ],
    innocentWithSource: true,
    unlessSentence: /20\d\d年\d{1,2}月.{0,20}(评选|颁发|评级)/u,
  },
  {
    code: 'DISPARAGEMENT',
    clause: 'fund_promotion_15',
    severity: 'error',
    message: bilingual('贬低同业或作不具可比性的比较', 'Disparages others or compares what cannot be compared'),
    fix: bilingual('删去比较', 'Drop the comparison'),
    patterns: [
      /(远超|碾压|秒杀|吊打|完胜|甩开|完爆|吊锤|远胜|远高于|大幅领先)[^。;,\n]{0,8}?(同类|同行|同业|友商|其他|别家|竞品|银行|存款|定期|余额宝|大盘|市场)/gu,
      /(同类|同行|同业|友商|其他(公司|机构|平台|银行|基金|产品)|别家)[^。;\n]{0,10}?(不如|落后|较差|更差|比不上|望尘莫及|难以企及|爆雷|倒闭|有问题|不靠谱|缺陷)/gu,
      /比[^。;,\n]{0,6}?(银行存款|存款|存银行|存定期|定期|活期|余额宝|国债|银行理财|银行利息)[^。;,\n]{0,4}?(划算|高|强|好|香|多|优|赚|安全|靠谱|省心|值)/gu,
      /(存钱|存款|储蓄|利息)送(保障|保险|保单)|(存款|理财)(升级版|替代品?|的?平替)/gu,
      /某(平台|公司|银行|机构).{0,4}(倒闭|爆雷|跑路)/gu,
    ],
  },
  {
    code: 'COMPARISON',
    clause: 'fund_promotion',
    severity: 'review',
    domains: ['investment', 'insurance'],
    message: bilingual('与市场或同类比较，须有可比的口径与来源', 'A comparison with the market or peers needs a like basis and a source'),
    fix: bilingual('注明口径、区间与来源，或删去', 'Name basis, period and source, or drop it'),
    patterns: [/(跑赢|战胜|超越|好于|优于|领先|打败)[^。;,\n]{0,6}?(同类|同行|同业|大盘|市场|沪深|指数|平均|基准|通胀)/gu, /(涨幅|收益|业绩|回报)领先/gu],
    innocentWithSource: true,
    unlessSentence: /力争|追求|目标/u,
  },
];
