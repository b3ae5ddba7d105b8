/**
 * Words the generated market is named with. All companies, people, indices and listed companies are invented; a test holds the
 * list against real ones where those are at hand. Themes are words of every day.
 */

// biome-ignore format: a list to be read across
/** Fund companies, without the word 基金. */
export const companies = [
  '望川', '澄岳', '听澜', '砺石', '云岫', '棹远', '拾穗', '瀚舟', '明棹', '锦帆', '平畴', '青楫', '沧渡', '揽洲', '叠川', '枕流',
  '归帆', '定锚', '潮信', '启碇', '远舷', '信棹', '星舵', '扬舲', '载川', '衡舟', '盈舸', '静澜', '朗澜', '蔚澜', '泊远', '驭潮',
  '松溪', '竹屿', '兰渚', '岑岳', '云麓', '石渠', '晴川', '鹤汀', '凫渚', '沐野', '霁原', '棠溪', '栖岳', '凌汀', '漱石', '观棋',
] as const;

/** Whose indices the generated funds track. */
export const INDEX_HOUSE = '掌舵';

export const surnames = '沈顾陆温秦纪苏卫祝闻柏鹿舒费凌童乔骆樊殷颜宁岑桑霍景池方孟邵';
export const givenFirst = '砚澜岫棹霁筠珩泓昀蔚茗峤湛桉朔淮黎苓屿漪';
export const givenSecond = '川原舟宁远之清野遥安禾行微若白知予深木语';

// biome-ignore format: a list to be read across
/** Names of portfolios. None promises anything. */
export const equityWords = [
  '优选', '精选', '远见', '匠心', '启程', '行稳', '竞争优势', '成长动力', '价值发现', '均衡', '品质', '新动能', '景气驱动', '研究驱动', '长期视野', '核心资产',
  '产业趋势', '创新升级', '质量因子', '低波动', '逆向', '多元', '中小盘', '大盘', '前瞻', '格局', '智选', '策略', '轮动', '慧眼',
] as const;
// biome-ignore format: a list to be read across
export const bondWords = [
  '汇泽', '恒泽', '裕泽', '丰泽', '添禾', '聚穗', '悦穗', '嘉穗', '泰禾', '瑞禾', '景禾', '和润', '淳润', '安润', '惠润', '盛润', '卓润', '弘润', '欣润', '沛润',
  '宁溪', '清溪', '长溪', '秋溪', '雅溪', '星溪', '月溪', '晨溪', '晓溪', '碧溪',
] as const;
export const cashWords = ['现金', '天天', '日积', '活钱', '零用', '随取', '月月', '便利', '流动', '灵便'] as const;

export interface SampleTheme {
  name: string;
  /** Yearly volatility and drift in excess of the market, fractions. */
  volatility: number;
  drift: number;
  /** Last syllables of the invented companies that belong here. */
  firms: readonly [string, string, string];
}

export const themes: readonly SampleTheme[] = [
  { name: '半导体', volatility: 0.28, drift: 0.05, firms: ['微电', '芯光', '晶圆'] },
  { name: '新能源', volatility: 0.24, drift: 0.01, firms: ['新能', '储能', '电源'] },
  { name: '医药', volatility: 0.18, drift: -0.02, firms: ['药业', '制药', '生科'] },
  { name: '消费', volatility: 0.14, drift: 0.0, firms: ['食品', '日用', '商贸'] },
  { name: '白酒', volatility: 0.22, drift: 0.0, firms: ['酒业', '老窖坊', '酿造'] },
  { name: '军工', volatility: 0.24, drift: 0.01, firms: ['航装', '船工', '防务'] },
  { name: '银行', volatility: 0.13, drift: 0.03, firms: ['农商银', '城商银', '合作银'] },
  { name: '证券', volatility: 0.2, drift: 0.0, firms: ['证券行', '投行', '资管行'] },
  { name: '科技', volatility: 0.2, drift: 0.03, firms: ['科创', '智联', '数科'] },
  { name: '人工智能', volatility: 0.28, drift: 0.06, firms: ['智算', '慧脑', '深算'] },
  { name: '有色金属', volatility: 0.24, drift: 0.04, firms: ['铜业', '铝材', '稀材'] },
  { name: '煤炭', volatility: 0.22, drift: 0.03, firms: ['煤业', '焦化', '矿能'] },
  { name: '农业', volatility: 0.18, drift: -0.02, firms: ['种业', '牧业', '农牧'] },
  { name: '传媒', volatility: 0.22, drift: 0.0, firms: ['影视坊', '传播', '互娱'] },
  { name: '房地产', volatility: 0.22, drift: -0.06, firms: ['置地', '城建', '物业'] },
  { name: '食品饮料', volatility: 0.17, drift: 0.0, firms: ['乳品', '饮品', '调味'] },
  { name: '医疗', volatility: 0.22, drift: -0.02, firms: ['医械', '诊断', '康护'] },
  { name: '光伏', volatility: 0.28, drift: -0.03, firms: ['光能', '硅材', '组件'] },
  { name: '汽车', volatility: 0.2, drift: 0.01, firms: ['汽车', '车桥', '智驾'] },
  { name: '家电', volatility: 0.16, drift: 0.02, firms: ['电器', '厨电', '冷机'] },
  { name: '环保', volatility: 0.18, drift: -0.02, firms: ['环境', '水务', '固废'] },
  { name: '机器人', volatility: 0.28, drift: 0.04, firms: ['机器', '伺服', '传动'] },
  { name: '通信', volatility: 0.24, drift: 0.04, firms: ['光通', '通讯', '网联'] },
  { name: '计算机', volatility: 0.24, drift: 0.01, firms: ['软件', '信安', '云服'] },
  { name: '红利', volatility: 0.1, drift: 0.03, firms: ['高速', '电力', '港务'] },
  { name: '基建', volatility: 0.16, drift: 0.0, firms: ['路桥', '工建', '水泥'] },
];

/** First syllables of invented listed companies. */
export const firmWords = [
  '岚岳',
  '砚海',
  '棹星',
  '霁山',
  '筠和',
  '珩远',
  '泓川',
  '昀升',
  '峤东',
  '湛江岸',
  '桉林',
  '朔望',
  '淮序',
  '苓泽',
  '屿光',
  '漪源',
] as const;

/** Broad indices of the house, with the share of the market they move with. */
export const broadIndices = ['大盘300', '中盘500', '小盘1000', '龙头50', '创新100', '全市场'] as const;

/** What funds that invest abroad are called. */
export const americanWords = ['美国科技', '美国优选', '美国消费', '美国医疗', '美国成长'] as const;
export const hongKongWords = ['港股通优选', '香港科技', '港股红利', '港股医药', '港股消费'] as const;
export const targetYears = ['养老目标日期2035', '养老目标日期2040', '养老目标日期2045', '养老目标日期2050'] as const;
export const custodians = ['望海银行', '听涛银行', '青穗银行', '长汀银行', '云岭银行', '观澜银行'] as const;
