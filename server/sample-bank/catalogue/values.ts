import { value } from './entry.ts';

/** Cities in which the sample bank has branches; weights are shares of its customers. */
export const regions = [
  { ...value('shanghai', '上海', 'Shanghai', '上海市|沪|沪上|申城|魔都|上海分行|上海地区|上海客户', 'SH'), weight: 0.16 },
  { ...value('beijing', '北京', 'Beijing', '北京市|京|帝都|北京分行|北京地区', 'BJ|Peking'), weight: 0.12 },
  { ...value('shenzhen', '深圳', 'Shenzhen', '深圳市|深|鹏城|深圳分行', 'SZ'), weight: 0.1 },
  { ...value('guangzhou', '广州', 'Guangzhou', '广州市|穗|羊城|广州分行', 'GZ|Canton'), weight: 0.09 },
  { ...value('hangzhou', '杭州', 'Hangzhou', '杭州市|杭|杭州分行', 'HZ'), weight: 0.07 },
  { ...value('nanjing', '南京', 'Nanjing', '南京市|宁|南京分行', 'NJ'), weight: 0.06 },
  { ...value('suzhou', '苏州', 'Suzhou', '苏州市|苏州分行', ''), weight: 0.05 },
  { ...value('chengdu', '成都', 'Chengdu', '成都市|蓉|蓉城|成都分行', ''), weight: 0.06 },
  { ...value('chongqing', '重庆', 'Chongqing', '重庆市|渝|山城|重庆分行', ''), weight: 0.05 },
  { ...value('wuhan', '武汉', 'Wuhan', '武汉市|汉|江城|武汉分行', ''), weight: 0.05 },
  { ...value('tianjin', '天津', 'Tianjin', '天津市|津|天津分行', ''), weight: 0.04 },
  { ...value('xian', '西安', "Xi'an", '西安市|西安分行', 'Xian'), weight: 0.03 },
  { ...value('changsha', '长沙', 'Changsha', '长沙市|星城|长沙分行', ''), weight: 0.03 },
  { ...value('qingdao', '青岛', 'Qingdao', '青岛市|岛城|青岛分行', ''), weight: 0.02 },
  { ...value('xiamen', '厦门', 'Xiamen', '厦门市|鹭岛|厦门分行', ''), weight: 0.02 },
  { ...value('ningbo', '宁波', 'Ningbo', '宁波市|甬|宁波分行', ''), weight: 0.02 },
  { ...value('zhengzhou', '郑州', 'Zhengzhou', '郑州市|郑州分行', ''), weight: 0.01 },
  { ...value('hefei', '合肥', 'Hefei', '合肥市|合肥分行', ''), weight: 0.01 },
  { ...value('dalian', '大连', 'Dalian', '大连市|滨城|大连分行', ''), weight: 0.005 },
  { ...value('fuzhou', '福州', 'Fuzhou', '福州市|榕城|福州分行', ''), weight: 0.005 },
];

export const regionValues = regions.map(({ weight: _, ...rest }) => rest);

export const occupationValues = [
  value(
    'office_worker',
    '企业职员',
    'Office worker',
    '白领|上班族|职员|公司职员|企业员工|坐办公室|打工人|企业白领',
    'white collar|employee|office workers|white-collar|white-collar worker|company employee',
  ),
  value(
    'civil_servant',
    '公务员/事业单位',
    'Civil servant',
    '公务员|事业单位|体制内|机关干部|机关事业单位|事业单位员工|公务人员',
    'public servant|government employee|civil servants|government worker',
  ),
  value('teacher', '教师', 'Teacher', '老师|教职工|教职员|当老师|中小学教师', 'school staff|teachers'),
  value(
    'medical',
    '医护',
    'Medical staff',
    '医生|护士|医务人员|医护人员|医务工作者|医疗行业|医院职工',
    'doctor|nurse|medical worker|healthcare worker|medical professional',
  ),
  value(
    'technology',
    '互联网/IT',
    'Technology',
    '程序员|IT从业者|互联网从业者|码农|互联网人群|互联网员工|IT人员|IT行业|互联网行业|软件工程师|互联网/IT',
    'IT|software engineer|programmer|tech worker|technology worker|IT worker|IT staff|IT professional|developer',
  ),
  value(
    'business_owner',
    '企业主',
    'Business owner',
    '老板|小微企业主|企业主客户|小企业主|生意人|私营业主|做生意',
    'entrepreneur|company owner|business owners|small business owner|owner of a business',
  ),
  value('self_employed', '个体工商户', 'Self-employed', '个体户|商户|小商户|自雇|个体经营者|个体经营户|开店', 'sole trader|merchant|self employed|shop owner'),
  value(
    'blue_collar',
    '产业工人',
    'Blue-collar worker',
    '蓝领|工人|技工|农民工|新市民|工厂工人|务工人员',
    'worker|new urban resident|blue collar|factory worker|blue-collar',
  ),
  value(
    'courier_driver',
    '骑手/司机',
    'Courier or driver',
    '外卖骑手|快递员|网约车司机|灵活就业|骑手|外卖员|司机|快递小哥',
    'rider|gig worker|courier|delivery rider|driver|delivery worker',
  ),
  value('student', '学生', 'Student', '大学生|在校生|在校学生|高校学生|大学在校生', 'undergraduate|students|college student|university student'),
  value('retired', '退休', 'Retired', '退休人员|离退休|退休客户|已退休|退休老人|退休老年人|退休职工', 'pensioner|retiree|retired people|retirees|pensioners'),
  value('homemaker', '全职家庭', 'Homemaker', '全职妈妈|全职太太|家庭主妇|全职主妇|全职在家', 'stay-at-home parent|homemakers|housewife|full-time parent'),
  value('freelancer', '自由职业', 'Freelancer', '自由职业者|自由职业人员|自由撰稿人', 'freelance|freelancers'),
];

export const educationValues = [
  value(
    'secondary',
    '高中及以下',
    'Secondary or below',
    '高中|初中|中专|高中学历|高中以下',
    'high school|high school education|secondary education|high school graduate',
  ),
  value(
    'college',
    '大专',
    'College',
    '专科|大专学历|专科学历|大专生',
    'junior college|college education|college degree|junior college degree|associate degree|college graduate',
  ),
  value(
    'bachelor',
    '本科',
    'Bachelor',
    '大学本科|学士|本科学历|本科毕业|本科生',
    "undergraduate degree|bachelor degree|bachelor's degree|undergraduate education|bachelor's",
  ),
  value(
    'master_plus',
    '硕士及以上',
    'Master or above',
    '硕士|研究生|博士|高学历|硕士学历|研究生学历|硕士以上|研究生以上',
    "postgraduate|phd|master's degree|master degree|postgraduate degree|master's|graduate degree",
  ),
];

export const incomeBandValues = [
  value('below_5k', '月收入5千以下', 'Below 5k a month', '低收入', 'low income'),
  value('5k_10k', '月收入5千至1万', '5k to 10k a month', '', ''),
  value('10k_20k', '月收入1万至2万', '10k to 20k a month', '中等收入', 'middle income'),
  value('20k_50k', '月收入2万至5万', '20k to 50k a month', '中高收入|较高收入', 'upper middle income'),
  value('above_50k', '月收入5万以上', 'Above 50k a month', '高收入|高收入人群', 'high income'),
];

/** By total assets with the bank: below 10k, 50k, 300k, 1m, 6m yuan and above. */
export const assetTierValues = [
  value('basic', '基础', 'Basic', '基础客户|大众客户|长尾客户|长尾|普通客户|基础层客户', 'mass|long tail|basic tier|mass customer|mass market'),
  value('popular', '大众富裕', 'Popular', '大众富裕客户|潜力客户|大众富裕层', 'mass affluent|emerging|mass-affluent|mass affluent customer'),
  value('gold', '金卡', 'Gold', '金卡客户|黄金客户|黄金', 'gold customer|gold tier|gold-tier|gold client'),
  value(
    'platinum',
    '白金',
    'Platinum',
    '白金客户|财富客户|财富管理客户|贵宾客户',
    'wealth customer|platinum customer|platinum tier|platinum-tier|platinum client',
  ),
  value('diamond', '钻石', 'Diamond', '钻石客户|高净值前客户|高端客户', 'diamond customer|upper affluent|diamond tier|diamond-tier|diamond client'),
  value(
    'private',
    '私人银行',
    'Private banking',
    '私行|私行客户|私银客户|高净值|高净值客户|私人银行客户|私行级',
    'high net worth|HNW|private bank|private banking customer|private banking client|private bank client|private clients|high-net-worth',
  ),
];

export const riskClassValues = [
  value('C1', 'C1 保守型', 'C1 conservative', 'C1|保守型|谨慎型', 'conservative|C1'),
  value('C2', 'C2 稳健型', 'C2 cautious', 'C2|稳健型', 'cautious|moderately conservative'),
  value('C3', 'C3 平衡型', 'C3 balanced', 'C3|平衡型', 'balanced|moderate'),
  value('C4', 'C4 成长型', 'C4 growth', 'C4|成长型|积极型', 'growth'),
  value('C5', 'C5 进取型', 'C5 aggressive', 'C5|进取型|激进型', 'aggressive'),
];

export const lifecycleValues = [
  value(
    'acquired',
    '获客期',
    'Acquired',
    '新客|新客户|新户|新开户|新客群|刚开户的客户|新客户群',
    'new customer|onboarding|new customers|newly acquired|new client|newly onboarded',
  ),
  value('active', '活客期', 'Active', '活跃客户|成长期|活跃用户|活跃期', 'active customer|growth stage|active user|active stage|active phase'),
  value('retained', '留客期', 'Retained', '成熟期|稳定客户|忠诚客户|忠实客户', 'mature|loyal|loyal customer|retained stage|mature customer'),
  value(
    'at_risk',
    '流失预警期',
    'At risk',
    '流失预警|预警客户|将流失|濒临流失|流失预警客户|有流失风险|快流失',
    'churning|at-risk|at risk of leaving|at-risk customer|at-risk stage|about to churn|at risk of churning',
  ),
  value(
    'lapsed',
    '召回期',
    'Lapsed',
    '流失客户|沉睡客户|睡眠客户|沉睡户|休眠客户|召回|沉睡|休眠|睡眠户|沉睡用户|休眠户|流失户|已流失',
    'dormant|win-back|inactive|dormant customer|lapsed customer|inactive customer|sleeping customer|churned',
  ),
];

export const vipValues = [
  value('v0', '普通会员', 'Member', 'V0', 'standard|regular member'),
  value('v1', '银卡会员', 'Silver member', 'V1|银卡', 'silver|silver member|silver tier member'),
  value('v2', '金卡会员', 'Gold member', 'V2', 'gold member|gold-card member|gold tier member|gold membership'),
  value('v3', '白金会员', 'Platinum member', 'V3', 'platinum member|platinum membership|platinum tier member'),
  value('v4', '钻石会员', 'Diamond member', 'V4', 'diamond member|diamond membership|diamond tier member'),
];

export const deviceValues = [
  value(
    'ios',
    '苹果',
    'iOS',
    'iPhone|苹果手机|苹果用户|iOS系统|苹果系统|iOS用户|iPhone用户',
    'iPhone|Apple|iPhone user|iOS user|iOS device|Apple phone|iOS phone',
  ),
  value('android', '安卓', 'Android', '安卓手机|安卓用户|安卓系统|安卓机', 'Android user|Android phone|Android device'),
  value('harmony', '鸿蒙', 'HarmonyOS', '鸿蒙系统|鸿蒙手机|鸿蒙用户|鸿蒙机', 'Harmony|HarmonyOS user|Harmony user|HarmonyOS phone|Huawei phone'),
];

export const merchantCategoryValues = [
  value('dining', '餐饮', 'Dining', '吃饭|美食|外卖|下馆子|餐厅|餐馆|聚餐', 'restaurant|food delivery|dining out|eating out|restaurants'),
  value('supermarket', '商超', 'Supermarket', '超市|便利店|买菜|生鲜', 'groceries|supermarkets|grocery shopping|grocery'),
  value('transport', '交通出行', 'Transport', '打车|地铁|公交|出行|通勤|坐地铁|公共交通', 'taxi|metro|public transport|ride-hailing|commuting|transportation'),
  value('travel', '旅游酒店', 'Travel', '机票|酒店|旅行|旅游|出行旅游|酒旅|航旅|差旅', 'hotel|flight|travelling|traveling|hotels|flights'),
  value(
    'online_shopping',
    '网购',
    'Online shopping',
    '电商|线上购物|网上购物|电商购物|线上消费',
    'e-commerce|shopping online|e-commerce shopping|online shoppers|online purchases|shop online',
  ),
  value('utilities', '生活缴费', 'Utilities', '水电煤|话费|缴费', 'bills'),
  value('entertainment', '文娱', 'Entertainment', '电影|游戏|视频会员|看电影|娱乐|文化娱乐', 'movies|games|cinema|gaming'),
  value('education', '教育', 'Education', '培训|学费|教育培训', 'tuition|education spending|training courses'),
  value('health', '医药健康', 'Pharmacy and health', '药店|医院|医疗健康|医药|买药', 'pharmacy|healthcare|pharmacies|medicine'),
  value('fuel', '加油充电', 'Fuel and charging', '加油|充电|加油站|充电桩|加油/充电', 'petrol|gas|refuelling|petrol station|fuel|gas station|EV charging'),
];
