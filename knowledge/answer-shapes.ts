const NUMBER = '[0-9一二两三四五六七八九十百千万]';

/** What a question of a kind asks for, and what an answer to it looks like. Simplified, lower case, as normalizeText gives it. */
const shapes: Record<string, { asks: RegExp; answers: RegExp }> = {
  duration: {
    asks: /多久|多长时间|几天|几个?小时|几分钟|几个?月|几年|期限|有效期|期间|时效|多少天|多少时间|等待|how long/,
    answers: new RegExp(`${NUMBER}+个?(天|日|小时|分钟|个月|月|年|工作日|营业日|星期|周)|当日|隔日|次日|立即|实时|即时|无期限`),
  },
  moment: {
    asks: /何时|什么时候|什么时间|几点|几号|几月|哪一?天|时间|日期|当天|\bwhen\b/,
    answers: new RegExp(`[0-9]+[:：][0-9]+|${NUMBER}+(点|时|月|日|号)|营业日|工作日|每日|当日|次日|24小时|之前|以前|起算`),
  },
  amount: {
    asks: /多少|金额|上限|限额|额度|最高|最低|几元|手续费|费用|门槛|起存|价格|how much/,
    answers: new RegExp(
      `${NUMBER}+,?[0-9]*(万|千|亿)?(元|块|美元|美金)|(twd|ntd|usd|cny|rmb|nt\\$|[¥￥$])\\s*[0-9]|[0-9.]+%|百分之|免费|免收|无限额|无上限|${NUMBER}+万`,
    ),
  },
  count: {
    asks: /几次|多少次|几笔|多少笔|几张|几个|几种|几位|次数|笔数|上限|几组|几人|几条|how many/,
    answers: new RegExp(`${NUMBER}+(次|笔|张|个|种|位|组|人|份|户|支|档|条)`),
  },
  rate: {
    asks: /利率|费率|利息|折扣|回馈|比例|百分|汇率|报酬率|收益率|\brate\b/,
    answers: /[0-9.]+\s?%|百分之|利率|机动|加码|折/,
  },
  yesNo: {
    asks: /吗|是否|能否|可否|可不可以|能不能|是不是|有没有|会不会|需不需要|要不要|行不行|^(is|are|can|does|do|may|should)\b/,
    answers:
      /(^|\n)\s*(不?可以|可|是|否|会|不会|不需要?|需要|不用|无需|能|不能|有|没有|无|均可|皆可|不行|不得|目前|尚未|暂不|免)([\s,。;,的]|$|\n)|(^|\n)(不可以?|可以|不会|无法|不得|不需|无须|毋须|无需|需要?|是的|不是|没有|有的)/,
  },
  how: {
    asks: /如何|怎么|怎样|步骤|流程|程序|方式|方法|操作|\bhow (to|do|can|should)\b/,
    answers: /点选|点击|登录|选择|进入|下载|输入|依序|步骤|>|→|&rarr;|请至|请洽|请于|致电|携带|临柜|前往|透过|通过/,
  },
  definition: {
    asks: /什么是|是什么|定义|意思|何谓|意味|指的是|介绍|是指|^what (is|are)\b/,
    answers: /是指|系指|是一种|系为|指的是|即为|为一|所称|是由|是以|的一种|系透过|系由|称为|乃/,
  },
  why: {
    asks: /为什么|为何|原因|怎么会|何以|理由|\bwhy\b/,
    answers: /因为?|由于|系因|原因|为了|为避免|基于|导致|受.{0,12}影响|所以|可能/,
  },
  where: {
    asks: /哪里|何处|哪边|地点|哪个网站|何地|在哪|网址|链接|地址|位置|\bwhere\b/,
    answers: /https?:\/\/|网站|官网|\]\(|分行|临柜|首页|专区|【|页面|地址|路.{0,6}号/,
  },
  who: {
    asks: /谁|对象|资格|哪些人|什么人|条件|适用|身份|何人|\bwho\b/,
    answers: /本人|岁|年满|自然人|法人|客户|顾客|持有人|具备|居留|外籍|国民|户|者/,
  },
  documents: {
    asks: /文件|文档|证件|资料|数据|准备|携带|证明|附上|检附|检具/,
    answers: /身[分份]证|正本|影本|复印件|护照|印鉴|印章|证明|居留证|健保卡|驾照|执照|存折/,
  },
  contact: {
    asks: /联系|联络|电话|客服|洽询|咨询|找谁/,
    answers: /[0-9]{2,4}-[0-9]{3,}|\([0-9]{2}\)|客服|专线|致电|电洽|拨打|洽/,
  },
  list: {
    asks: /哪些|哪几|有什么|包括|包含|种类|项目|哪种|什么样/,
    answers: /(?:\n.*){5,}|、.{1,12}、.{1,12}、|1\..*\n/,
  },
  failure: {
    asks: /怎么办|怎么处理|如何处理|无法|失败|错误|不能|怎么解决|异常|忘记|遗失|应该怎么|会怎样|收不到|看不到/,
    answers: /请|重新|重设|确认|检查|致电|洽|更新|再次|稍后|失效|锁|挂失|补发|恢复/,
  },
};

const entries = Object.entries(shapes);

/** The shapes of answer a question asks for: "how long" wants a duration. */
export function shapesAsked(question: string): string[] {
  return entries.filter(([, { asks }]) => asks.test(question)).map(([name]) => name);
}

/** The shapes of answer a text could serve as. */
export function shapesAnswered(text: string): string[] {
  return entries.filter(([, { answers }]) => answers.test(text)).map(([name]) => name);
}
