import { value } from './entry.ts';

/** Cities in which the sample bank has branches; weights are shares of its customers. */
export const regions = [
  { ...value('shanghai', '上海', 'Shanghai', '上海市|沪|魔都|上海分行|上海地区|上海客户', 'SH'), weight: 0.16 },
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
  value('office_worker', '企业职员', 'Office worker', '白领|上班族|职员|公司职员|企业员工', 'white collar|employee'),
  value('civil_servant', '公务员/事业单位', 'Civil servant', '公务员|事业单位|体制内|机关干部', 'public servant|government employee'),
  value('teacher', '教师', 'Teacher', '老师|教职工|教职员', 'school staff'),
  value('medical', '医护', 'Medical staff', '医生|护士|医务人员|医护人员', 'doctor|nurse'),
  value('technology', '互联网/IT', 'Technology', '程序员|IT从业者|互联网从业者|码农|互联网人群', 'IT|software engineer|programmer'),
  value('business_owner', '企业主', 'Business owner', '老板|小微企业主|企业主客户', 'entrepreneur|company owner'),
  value('self_employed', '个体工商户', 'Self-employed', '个体户|商户|小商户|自雇', 'sole trader|merchant'),
  value('blue_collar', '产业工人', 'Blue-collar worker', '蓝领|工人|技工|农民工|新市民', 'worker|new urban resident'),
  value('courier_driver', '骑手/司机', 'Courier or driver', '外卖骑手|快递员|网约车司机|灵活就业', 'rider|gig worker'),
  value('student', '学生', 'Student', '大学生|在校生', 'undergraduate'),
  value('retired', '退休', 'Retired', '退休人员|离退休|退休客户', 'pensioner|retiree'),
  value('homemaker', '全职家庭', 'Homemaker', '全职妈妈|全职太太|家庭主妇', 'stay-at-home parent'),
  value('freelancer', '自由职业', 'Freelancer', '自由职业者', 'freelance'),
];

export const educationValues = [
  value('secondary', '高中及以下', 'Secondary or below', '高中|初中|中专', 'high school'),
  value('college', '大专', 'College', '专科', 'junior college'),
  value('bachelor', '本科', 'Bachelor', '大学本科|学士', 'undergraduate degree'),
  value('master_plus', '硕士及以上', 'Master or above', '硕士|研究生|博士|高学历', 'postgraduate|phd'),
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
  value('basic', '基础', 'Basic', '基础客户|大众客户|长尾客户|长尾', 'mass|long tail'),
  value('popular', '大众富裕', 'Popular', '大众富裕客户|潜力客户', 'mass affluent|emerging'),
  value('gold', '金卡', 'Gold', '金卡客户|黄金客户|黄金', 'gold customer'),
  value('platinum', '白金', 'Platinum', '白金客户|财富客户|财富管理客户|贵宾客户', 'wealth customer|platinum customer'),
  value('diamond', '钻石', 'Diamond', '钻石客户|高净值前客户|高端客户', 'diamond customer|upper affluent'),
  value('private', '私人银行', 'Private banking', '私行|私行客户|私银客户|高净值|高净值客户', 'high net worth|HNW|private bank'),
];

export const riskClassValues = [
  value('C1', 'C1 保守型', 'C1 conservative', 'C1|保守型|谨慎型', 'conservative'),
  value('C2', 'C2 稳健型', 'C2 cautious', 'C2|稳健型', 'cautious|moderately conservative'),
  value('C3', 'C3 平衡型', 'C3 balanced', 'C3|平衡型', 'balanced|moderate'),
  value('C4', 'C4 成长型', 'C4 growth', 'C4|成长型|积极型', 'growth'),
  value('C5', 'C5 进取型', 'C5 aggressive', 'C5|进取型|激进型', 'aggressive'),
];

export const lifecycleValues = [
  value('acquired', '获客期', 'Acquired', '新客|新客户|新户|新开户', 'new customer|onboarding'),
  value('active', '活客期', 'Active', '活跃客户|成长期', 'active customer|growth stage'),
  value('retained', '留客期', 'Retained', '成熟期|稳定客户|忠诚客户', 'mature|loyal'),
  value('at_risk', '流失预警期', 'At risk', '流失预警|预警客户|将流失', 'churning'),
  value('lapsed', '召回期', 'Lapsed', '流失客户|沉睡客户|睡眠客户|沉睡户|休眠客户|召回', 'dormant|win-back|inactive'),
];

export const vipValues = [
  value('v0', '普通会员', 'Member', 'V0', 'standard'),
  value('v1', '银卡会员', 'Silver member', 'V1', 'silver'),
  value('v2', '金卡会员', 'Gold member', 'V2', ''),
  value('v3', '白金会员', 'Platinum member', 'V3', ''),
  value('v4', '钻石会员', 'Diamond member', 'V4', ''),
];

export const deviceValues = [
  value('ios', '苹果', 'iOS', 'iPhone|苹果手机|苹果用户', 'iPhone|Apple'),
  value('android', '安卓', 'Android', '安卓手机|安卓用户', ''),
  value('harmony', '鸿蒙', 'HarmonyOS', '鸿蒙系统|鸿蒙手机|鸿蒙用户', 'Harmony'),
];

export const merchantCategoryValues = [
  value('dining', '餐饮', 'Dining', '吃饭|美食|外卖', 'restaurant|food delivery'),
  value('supermarket', '商超', 'Supermarket', '超市|便利店', 'groceries'),
  value('transport', '交通出行', 'Transport', '打车|地铁|公交|出行', 'taxi|metro'),
  value('travel', '旅游酒店', 'Travel', '机票|酒店|旅行|旅游', 'hotel|flight'),
  value('online_shopping', '网购', 'Online shopping', '电商|线上购物', 'e-commerce'),
  value('utilities', '生活缴费', 'Utilities', '水电煤|话费|缴费', 'bills'),
  value('entertainment', '文娱', 'Entertainment', '电影|游戏|视频会员', 'movies|games'),
  value('education', '教育', 'Education', '培训|学费', 'tuition'),
  value('health', '医药健康', 'Pharmacy and health', '药店|医院', 'pharmacy'),
  value('fuel', '加油充电', 'Fuel and charging', '加油|充电', 'petrol|gas'),
];
