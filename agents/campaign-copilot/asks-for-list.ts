const THING = '(?:权益|优惠券?|立减金|红包|礼品|券|积分|渠道|触达方式|产品|基金|理财|保险|存款|贷款|信用卡)';
const ENGLISH_THING = '(?:rights|coupons?|vouchers?|rewards?|benefits?|offers?|channels?|products?|funds?|cards?|loans?)';

/** Wants the things of the catalogue themselves, or a column of it: stock, capacity, price of a touch. */
const LISTING = new RegExp(
  [
    `(?:有|还有|都有|支持|提供|可用|能用|可以用|可选)(?:的|着)?(?:哪些|哪几[个种类]|什么|啥)(?:样的|可用的|能用的|可以用的)?[^，。;?]{0,6}${THING}`,
    `(?:哪些|哪几[个种类]|什么|啥)(?:可用的?|能用的?|可以用的?)?(?:营销|触达|发送)?${THING}(?:可用|可以用|能用|可选|可以选|可以推|可以推广|可以送|能推|能送|还有|有货|$|[?吗呢啊])`,
    `(?:有没有|是否有|还有没有)[^，。;?]{0,6}${THING}`,
    `${THING}(?:都)?(?:有|包括|包含)(?:哪些|哪几|什么|啥)`,
    `(?:列出|列一下|列个|看看|看一下|查一下|查询|显示|展示|给我)[^，。;?]{0,10}${THING}(?:清单|目录|列表|库存|$|[?。])`,
    `${THING}(?:的)?(?:清单|目录|列表)|(?:可用|能用|可以用|可以推广?)的${THING}`,
    '还剩|剩多少|剩余多少|库存|(?:每天|每日|一天)[^，。;?]{0,6}(?:能|可以)[^，。;?]{0,4}(?:发|打|送)多少|日容量|容量(?:是|有|还有)?多少|多少钱一[条次个通]|[每一单][条次]多少钱',
    `\\bwhat (?:kinds? of |types? of |other )?${ENGLISH_THING}\\b|\\bwhich ${ENGLISH_THING} (?:can (?:i|we) (?:use|choose|pick|promote|offer)|do we have|are (?:there|available|left|in stock))`,
    `\\b(?:list|show(?: me)?|give me)\\b(?: \\w+){0,3} ${ENGLISH_THING}\\b|\\bavailable ${ENGLISH_THING}\\b|\\b${ENGLISH_THING} (?:are there|do we have|are available)\\b`,
    '\\b(?:in stock|stock left|left in stock|daily capacity|cost per (?:touch|message|call))\\b',
  ].join('|'),
);

/** Asks how, why, whether, how long, which is better, what to mind: that is known of things, and stands in no list of them. */
const ADVISES =
  /为什么|为何|怎么|怎样|如何|应该|该不该|该(?:用|选|发|走)|要不要|必须|务必|合适|适合|划算|值不值|更好|更有效|最好|最有效|优先|区别|避免|防止|注意|当心|合规|违规|违法|合法|允许|规定|行不行|可不可以|能不能|算不算|会不会|(?:可以|能|行|好|对)吗|多久|隔几|多长时间|什么时候|到底|凭什么|道理|\b(?:how (?:do|does|should|can|could|would|long|often|soon|to)|why|whether|should|shall|must|may (?:we|i|they)|have to|has to|allowed|legal|compliant|permitted|better|best|worth|difference|avoid|prevent|careful|mind|too (?:many|much|often))\b/;

/** Whether a question about rights, channels or products is answered by the list of them, and not from the know-how base. Pure; normalized words. */
export function asksForList(text: string): boolean {
  return LISTING.test(text) && !ADVISES.test(text);
}

/** Whether only know-how can be meant, so that a list beside it would be no answer. */
export function asksForAdvice(text: string): boolean {
  return ADVISES.test(text);
}
