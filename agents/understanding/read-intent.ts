import type { Intent, Topic } from './reading.ts';
import type { Sheet, Span } from './sheet.ts';

const UNSAFE = [
  /(?:不用|无需|不需要|不必|不要|别|免|跳过|绕过|绕开|省略|略过|取消)(?:再)?(?:经过|走|任何|去|做|人工|再)*(?:审批|审核|批准|复核|校验|检查|合规|风控|授权|流程)/,
  /(?:直接|马上|立即|立刻|现在就?|自动|即刻)(?:给我|帮我|把它|把方案)?(?:上线|发布|启动|投放|执行|审批|批准|通过|生效)/,
  /(?:你|系统|帮我|替我|代我|自己|自行|自动|代替)(?:来|直接|就|去|把|这个|它|方案|一下|给)*(?:审批|批准|审核通过|批了|批一下|通过审批|通过审核)/,
  /(?:忽略|无视|忘记|忘掉|不管|抛开|绕过|关闭|解除)[^，。;]{0,12}(?:规则|限制|指令|指示|之前|上面|合规|风控|审批|系统提示|设定|护栏)/,
  /(?:导出|下载|列出|给我|发我|查询?|显示|输出|告诉我)[^，。;]{0,14}(?:手机号|电话号码|身份证|卡号|姓名|住址|个人信息|客户明细|密码|密钥|系统提示词)/,
  /(?:手机号码?|电话号码?|身份证号?|卡号|住址|联系方式|个人信息|客户明细|客户名单)[^，。;]{0,8}(?:导出|下载|发我|发给我|给我|列出|打包|拉出来|贴出来)/,
  /(?:把|将)[^，。;]{0,16}(?:数据库|客户表|数据表|日志|审计|审批记录|操作记录)[^，。;]{0,8}(?:删|清|改|抹)/,
  /状态(?:直接)?(?:改|设|标记?|置|变)(?:为|成|到)(?:已)?(?:批准|审批|通过|上线|启动|发布)/,
  /(?:把|将)[^，。;]{0,20}(?:退订|免打扰|黑名单|拒收|营销同意|授权同意|拒绝营销|勿扰)[^，。;]{0,10}(?:去掉|取消掉?|改成|改为|清掉|清空|移出|移除|解除|关掉|抹掉)|(?:取消|解除|清除|去掉)(?:他们|她们|客户|这些客户|所有客户)[^，。;]{0,6}(?:退订|免打扰|黑名单)(?:标记|状态|标识|设置)/,
  /\b(?:take|remove|clear|lift|flip|reset|change|switch off|turn off|delete|strip)\b[^.;]{0,24}\b(?:opt-?outs?|do[- ]not[- ]disturb|blacklist|blocklist|unsubscrib\w+|consents?)\b[^.;]{0,16}\b(?:flags?|status|marks?|settings?|preferences?|entries)\b/,
  /\b(?:drop|delete|truncate|wipe|erase)\b[^.;]{0,20}\b(?:tables?|database|logs?|audit|records)\b/,
  /(?:改|修改|伪造|删除|清除|清空)[^，。;]{0,6}(?:审计|审批记录|日志|操作记录|数据库)/,
  /\bapprov\w+ (?:it|this|that|the plan|the campaign)? ?(?:yourself|for me|on my behalf|automatically|without)/,
  /\b(?:without|skip(?:ping)?|bypass(?:ing)?|ignore|avoid|no need for|don't need|do not need)(?: any| the| all)? ?(?:approv\w*|review|check\w*|compliance|validation|consent)/,
  /\b(?:launch|publish|activate|go live|release|execute)(?: it| this| the (?:plan|campaign))? (?:now|immediately|right away|directly|straight away|at once)/,
  /\b(?:ignore|disregard|forget|override)\b[^.;]{0,30}\b(?:rules?|instructions?|polic\w+|limits?|guardrails?|previous|above|prompt)/,
  /\b(?:export|download|dump|list|show|give me|print|reveal)\b[^.;]{0,30}\b(?:phone numbers?|id numbers?|card numbers?|names and|personal data|customer rows|user data|passwords?|api key|system prompt)/,
];
/** Work that is nobody's campaign, whatever customers it speaks of. */
const OFF_TOPIC =
  /写(?:一|个|段|份|篇|首|点|些){0,3}[^，。;]{0,10}(?:爬虫|脚本|代码|程序|sql|宏|论文|诗歌?|小说|作文|简历|情书|周报|日报|年终总结|ppt)|\b(?:write|code|build|make) (?:me )?(?:an? |some )?[^.;]{0,20}\b(?:scraper|crawler|script|python|sql query|poem|essay|novel|résumé|resume|weekly report|slide deck)\b/;
const OWN_MONEY =
  /(?:转|汇|打|提|取)(?:账|款|钱|现|出)?[^，。;]{0,8}(?:\d|万|千|百|块|元)[^，。;]{0,12}(?:到|给|进|去)[^，。;]{0,8}(?:我|老婆|老公|爸|妈|儿子|女儿|朋友|本人|他的|她的)[^，。;]{0,6}(?:账户|账号|卡|微信|支付宝)?|(?:查|看)(?:一下|下)?我(?:的|自己的)?(?:余额|账单|流水|积分|额度)|\b(?:transfer|wire|send|move) [^.;]{0,30} (?:to|into) (?:my|his|her) (?:wife|husband|mother|father|son|daughter|friend|own|account|card)|\b(?:my|check my) (?:balance|statement|credit limit)\b/;
/** Deciding on one's own holdings, a market, one fund. */
const INVESTING =
  /买入|卖出|卖掉|卖飞|抛售|加仓|减仓|减持|清仓|清掉|抄底|持仓|解套|回本|亏了|亏损|估值|净值|行情|走势|大盘|沪指|上证|中证|科创|创业板|纳斯达克|标普|板块|股票|分红|入手|持有的基金|几只基金|只基金|支基金|我的基金|基金.{0,12}(?:怎么样|如何|推荐|分析|诊断|代码|续期|规则|风险大)|(?:推荐|分析|诊断).{0,14}基金|型证券投资基金|证券投资基金|债券.{0,8}(?:规则|到期|封闭)|封闭期|持有期|权益类市场|高开|低开|下跌|(?:本周|今天|昨天|实际)收益|etf|最新资讯|投资理念|投资机会|指数套利|增量发行|收益率?[^，。]{0,4}(?:多少|怎么)|\b(?:which|what|best|good) funds?\b|\bshould i (?:buy|sell|hold|invest)|\bmy (?:portfolio|holdings?|funds?)\b|\b(?:stock|market) (?:outlook|crash|today)\b|\bnav\b|(?<!\d)\d{6}(?!\d|元|人|户|份|张|块|名|万| ?(?:yuan|customers|people|pieces))/;
const SERVICE =
  /密码(?:忘|重置|修改)|忘记密码|挂失|手续费(?:吗|是多少|怎么收|多少)|逾期[^，。]{0,6}影响|下载安装|开户(?:需要|要|材料)|隐私保护|信息安全|数据泄露|账户(?:异常|安全)|资金安全|申诉|有什么区别|怎么(?:开户|挂失|销户|还款|提现|注销)|\b(?:forgot|reset) (?:my )?(?:password|pin)\b|\blost (?:my )?card\b|\bopen an account\?/;
/** What a marketer speaks of: with one of these the question is his. */
const MARKETING =
  /客户|客群|用户|人群|受众|活动|营销|推送|短信|企微|外呼|弹窗|邮件|权益(?!类|保护|市场)|优惠券|立减|红包|满减|(?<!证|债)券|投放|触达|方案|对照|审批|话术|文案|推广|推介|销售|宣传|转化|首购|合规吗|能不能送|可以送|\b(?:customers?|campaigns?|audiences?|segments?|coupons?|vouchers?|rights|push|sms|e-?mail|marketing|promot\w+|holdout|budget)\b/;
const CREATE =
  /(?:做|建|策划|设计|搞|来|起草|生成|制定|安排|办|弄|新建)(?:一个|一场|一次|一波|个|场|波|次|份|套)?(?:新的?)?(?:[\u3400-\u9fff]{0,6})(?:活动|方案|营销|策略|计划)|\bput (?:together )?an? (?:new |marketing )?(?:campaign|promotion|plan)(?: together)?\b|\b(?:create|make|plan|set up|start|build|draft|prepare|run|launch|do)(?: me| us)?(?: an?| some| the)?(?: new| marketing)* (?:campaign|plan|promotion|marketing)\b/;
const QUESTION =
  /[?]|吗(?:$|[，。!])|呢$|多少|几个|几位|哪些|哪个|哪类|哪种|什么|怎么|怎样|如何|为什么|为何|是否(?!已)|有没有(?!点|领|[^，。;?]{0,10}都)|能不能查|查一下|查询|看看|看一下|列出|显示|展示一下|告诉我|介绍一下|解释|统计一下|(?:^|[.;!] ?|, ?(?:and )?)(?:please )?(?:how (?:many|much|do|does|did|can|should|is|are|large|big|well|often|long|would)|what|which|why|where|is there|are there|do we|does|did we|can i|could you tell|show me|list|find fields?|tell me|explain|give me (?:a|the) (?:list|number|count)|i want to (?:know|see|analy[sz]e))\b/;
const IMPERATIVE = /^(?:please )?(?:create|build|generate|set up|send|launch|target|draft|design|make|run|prepare|offer|give each|push|promote)\b/;
const CONTENT =
  /文案|话术|标题怎么|宣传语|写(?:一)?(?:条|段|个|封|份|篇)?.{0,8}(?:短信|推送|邮件|内容)|(?:生成|撰写|拟|起草).{0,10}(?:内容|文案|素材)|\bcontent\b|\bcopy\b|subject lines?|headline|\btone\b|write (?:a|an|the|some|those|me)/;
const CONTENT_ORDER = /写|拟|撰|起草|生成|润色|文案|话术|标题|write|copy|wording|headline|subject/;
const ORDER =
  /给|发|推送|送|触达|投放|圈选|建|做一?个|策划|设计|制定|营销|短信|send|push|create|build|launch|set up|target|draft|campaign for|reach|offer|promote|run a/;
const TOPICS: [Topic, RegExp][] = [
  [
    'plan_status',
    /(?:预算|方案|计划|触达|权益)(?:是|现在|目前|一共|总共)*(?:多少|什么|几点|怎么样)|what(?:'s| is) the (?:budget|plan|schedule|status)|审批到哪|审批进度|什么状态|状态如何|进度|审批了吗|批了吗|上线了吗|当前方案|这个方案|方案.{0,6}(?:状态|情况|怎么样)|status|approved yet|has it been|is it approved|currently active|running now|scheduled/,
  ],
  [
    'past_campaigns',
    /过往|历史活动|以前的?活动|之前的?活动|上次活动|做过(?:哪些|什么)|以往|(?<!没有?|无|缺|缺少|缺乏)历史(?:效果|转化|数据|表现)|效果(?:如何|怎么样|好)|哪些活动|复盘|past campaigns?|previous campaigns?|campaigns? did we|last campaign|campaign history|performed|results of|conversion rate of|open rate/,
  ],
  [
    'segment_exists',
    /(?:有没有|是否有|是否存在|存在|已有|现成|现有|类似|相似|重合|重叠)[^，。;]{0,14}(?:客群|人群|分群|受众|客户群)|existing (?:segments?|audiences?)|(?:segments?|audiences?)[^.;]{0,20}(?:exist|similar|overlap)|similar (?:segments?|audiences?)/,
  ],
  [
    'audience_size',
    /(?:有|是)?多少(?:个|位|名|户)?(?:客户|用户|人|户)?|几(?:个|位|名)(?:客户|人)|人数|规模|覆盖|占比|多大|how many (?:customers|users|people|profiles|clients|accounts|of)?|audience size|how large|how big|size of|headcount|waterfall/,
  ],
  ['rights', /权益|优惠券|立减金|红包|券|积分|库存|面额|benefits?|coupons?|rights|vouchers?|rewards?|stock left/],
  ['channels', /渠道|短信|推送|企微|外呼|容量|静默|勿扰时段|频次|channels?|sms|push|quiet hours|capacity|frequency/],
  ['products', /产品|基金|理财|保险|贷款|存款|信用卡|products?|funds?|wealth|loans?|cards?/],
  ['content', /文案|话术|素材|标题|怎么写|写一|copy|subject lines?|wording|headline|message text|email content/],
  ['tags', /标签|字段|属性|维度|画像|tags?|fields?|attributes?/],
  [
    'know_how',
    /经验|建议|最佳实践|方法|技巧|怎么(?:做|提升|提高|定|设)|如何|为什么|规定|合规|能不能|可不可以|允许|best practices?|advice|recommend|how (?:do|can|should)|why|rules?|regulations?|allowed/,
  ],
];
/** 什么叫…, "what does … mean": asked about a word, whatever else it names. */
const MEANING = /(?:什么|啥)(?:叫|是)|是(?:什么|啥)(?:意思)?[?]|(?:什么|啥)意思|\bwhat (?:does|do) [a-z -]+ mean\b|\bwhat(?:'s| is| are) (?:an? |meant by )/;
/** Asks for know-how rather than for things of the catalogue: when something works or is allowed, which of two is better, why. */
const ADVICE =
  /什么时候(?:可以|能|有效|适合|合适|该|最好)|哪[个种](?:更|比较|最)?(?:好|有效|合适|划算)|该不该|要不要|适不适合|管用吗|有效吗|合规吗|可以吗|能不能|可不可以|允许|规定|为什么|为何|怎么(?:做|提升|提高|定|设|设计|选)|到底(?:是|该|要|有)|\b(?:when (?:can|should|may|does|do|is it)|which (?:is|one is|works) better|should (?:i|we)|is it (?:allowed|legal|ok)|are we allowed|may we|why)\b/;
/** Whether something may or must be: a question of rules, also where it speaks of texts, of a customer or of a sum. */
const RULE =
  /(?:合规|违规|违法|合法|可以|行|算)吗(?:$|[?。!])|(?:合规|违规|违法)不|行不行|算不算|会不会|能不能当|能当[^，。;?]{0,10}吗|必须[^，。;]{0,10}(?:哪些|什么|吗|[?])|\b(?:have to be|has to be|must be|need(?:s)? to be|allowed|permitted|legal|compliant)\b[^.;]{0,30}[?]|[.?,] ?allowed[?]/;
/** An order to write, whatever else is asked. */
const TO_BE_WRITTEN =
  /(?:帮我?|请|给我|麻烦)[^，。;?]{0,6}(?:写|拟|撰|起草|生成|润色)|写(?:一|几|两|三)?(?:条|段|个|封|份|篇)|\b(?:write|draft|compose)\b(?: me| us)? (?:an?|the|some|two|three)\b/;
const SMALLTALK =
  /^(?:你好|您好|嗨|哈喽|早上好|下午好|晚上好|早|在吗|谢谢|多谢|感谢|辛苦了?|好的?|好的谢谢|ok|okay|没问题|可以了?|就这样吧?|就这么定了?|不错|挺好的?|(?:looks?|sounds?|seems|all|that'?s|it'?s|that is) (?:good|great|fine|ok|okay|right|perfect)(?: to me)?|perfect|收到|明白了?|知道了|嗯+|哈+|再见|拜拜|hi|hello|hey|thanks?|thank you|thx|good (?:morning|afternoon|evening)|bye|great|cool|got it|你是谁|who are you|你能做什么|what can you do|help|帮助)[\s!,，。.~?呀啊哦吗]*(?:there|you|very much|so much|掌舵|helmsman|小助手)?[\s!,，。.~?]*(?:(?:谢谢|多谢|辛苦了?|thanks?|thank you|thx)[\s!,，。.~]*)?$/;
const DOMAIN =
  /受众|历程|旅程|金融|优惠|创意|\boffers?\b|\bcta\b|program|promot|subscription|trial|客户|用户|营销|活动|方案|银行|存款|理财|基金|信用卡|贷款|权益|短信|推送|标签|客群|人群|预算|审批|投放|触达|保险|支付|文案|转化|渠道|券|customer|campaign|segment|audience|journey|coupon|email|sms|push|budget|bank|deposit|fund|loan|card|marketing|profile|message|plan|approval|customer|promotion|content|conversion|churn|subscriber/;

/** What kind of message this is, decided on the words and on what was read from them. */
export function readIntent(sheet: Sheet, leftover: Span[], revises: boolean): { intent: Intent; topic: Topic | null } {
  const { text, changes } = sheet;
  if (UNSAFE.some((pattern) => pattern.test(text))) return { intent: 'unsafe_command', topic: null };
  if (OFF_TOPIC.test(text) && !revises) return { intent: 'out_of_scope', topic: null };
  const action = changes.some((change) => ['set_rights', 'set_touch', 'set_trigger', 'set_budget'].includes(change.op));
  const plain = !revises && !MARKETING.test(text);
  if (OWN_MONEY.test(text) && plain) return { intent: 'out_of_scope', topic: 'service' };
  const conditions = changes.filter((change) => change.op === 'add_condition');
  // Two conditions, or one on who is left out, are a group of people; nobody asks for funds that way.
  const groups = !/[?]|吗/.test(text) && (conditions.length >= 2 || conditions.some((change) => change.op === 'add_condition' && change.side === 'exclude'));
  const acts = groups || changes.some((change) => ['set_rights', 'set_touch', 'set_budget', 'set_objective'].includes(change.op));
  if (plain && !acts && INVESTING.test(text)) return { intent: 'out_of_scope', topic: 'investing' };
  if (plain && !acts && SERVICE.test(text)) return { intent: 'out_of_scope', topic: 'service' };
  if (SMALLTALK.test(text.trim()) && !revises) return { intent: 'smalltalk', topic: null };
  if (SMALLTALK.test(text.trim()) && changes.length === 0) return { intent: 'smalltalk', topic: null };
  const kinds = new Set(changes.map((change) => change.op));
  const settles =
    ['set_rights', 'set_trigger', 'set_budget', 'set_experiment'].some((op) => kinds.has(op as 'set_rights')) ||
    (kinds.has('set_touch') && kinds.has('add_condition') && !CONTENT_ORDER.test(text));
  const aboutRules = RULE.test(text) && !TO_BE_WRITTEN.test(text) && !settles && !revises;
  if (!aboutRules && CONTENT.test(text) && !settles && !revises && !changes.some((change) => change.op === 'add_condition' && change.side === 'exclude'))
    return { intent: 'question', topic: 'content' };
  if (aboutRules) return { intent: 'question', topic: 'know_how' };
  if (ADVICE.test(text) && !(settles && sheet.figures.length > 0) && !revises) return { intent: 'question', topic: 'know_how' };
  const asks = QUESTION.test(text) && !isPoliteRequest(sheet) && !(IMPERATIVE.test(text.trim()) && !/[?]\s*$/.test(text));
  if (
    asks &&
    !(action && ORDER.test(text) && !/[?]\s*$|吗\s*$/.test(text)) &&
    !(revises && changes.length > 0 && !/多少|how many/.test(text) && !MEANING.test(text))
  ) {
    const topic = topicOf(text);
    return topic === 'other' && !changes.some((change) => change.op === 'add_condition') && sheet.mentions.length === 0 && !DOMAIN.test(text)
      ? { intent: 'out_of_scope', topic: null }
      : { intent: 'question', topic };
  }
  const says = changes.some((change) => change.op !== 'set_trigger');
  if (plain && sheet.context.plan === null && !says && !DOMAIN.test(text) && !CREATE.test(text)) return { intent: 'out_of_scope', topic: null };
  if (changes.length === 0 && sheet.context.plan === null && CREATE.test(text)) {
    // 做个营销活动: nothing is said of it yet, and everything is to be asked.
    const title = sheet.raw.trim().slice(0, 40);
    changes.push({ op: 'set_title', title, quote: sheet.raw.trim().slice(0, 500) });
    return { intent: 'draft', topic: null };
  }
  if (changes.length > 0) return { intent: revises ? 'revise' : 'draft', topic: null };
  if (sheet.mentions.length > 0 || DOMAIN.test(text)) return { intent: revises ? 'revise' : 'draft', topic: null };
  if (sheet.figures.length > 0 && sheet.context.plan !== null) return { intent: 'revise', topic: null };
  return leftover.length === 0 && text.trim().length <= 4 ? { intent: 'smalltalk', topic: null } : { intent: 'out_of_scope', topic: null };
}

const POLITE =
  /\b(?:could|can|would|will) (?:you|we|i) (?:please |maybe |perhaps |also |just |kindly )*(?:set|put|create|make|build|send|push|text|email|run|draft|plan|do|prepare|launch|target|reach|get|have|offer|start|organi[sz]e|arrange|ring|call|phone|contact|message|invite|write to|drop|treat|reward|give|nudge|remind)\b|(?:能不能|能否|可不可以|可以|能)(?:请你?|麻烦|帮我?们?|帮忙|给我们?|替我)*(?:做|建|发|推|圈|设计|策划|安排|搞|出|针对|给|面向)/;

/** "could you set something up for …?", "能不能帮我给…发…？": asked politely, with a touch, an offer, a time or a budget to act on. */
function isPoliteRequest({ text, changes }: Sheet): boolean {
  const kinds = new Set(changes.map((change) => change.op).filter((op) => ['set_rights', 'set_touch', 'set_trigger', 'set_budget'].includes(op)));
  const asksForFacts = /多少|几个|哪些|how many|how much|\bwhat\b|\bwhich\b/.test(text);
  return !asksForFacts && ((POLITE.test(text) && (kinds.size >= 1 || CREATE.test(text))) || kinds.size >= 3);
}

function topicOf(text: string): Topic {
  return TOPICS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
}
