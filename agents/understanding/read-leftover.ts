import { clauseOf, type Sheet, type Span } from './sheet.ts';

/** Words that carry no condition: politeness, verbs of sending, the nouns for customers, grammar. Longest first. */
const FUNCTION_WORDS = [
  '帮我|帮忙|麻烦|请你|请问|请|劳驾|谢谢|辛苦|您|你|我们|我行|我想要?|我要|我|咱们|想要|想|需要|要求|要|希望|能不能|能否|可以|可不可以|可|能|一下|一下子|吧|呢|吗|啊|哦|嘛|哈|呀|好的|好|那|那个|这个|这些|那些|这批|该|此|其中|其|他们|她们|它们|大家|他|她',
  '给|为|对|向|针对|面向|把|将|让|使|令|被|由|从|到|于|在|以|用|通过|按照?|根据|就|则|便|才|也|都|均|全部|所有|整体|一律|各|每个?|某个?|还|再|又|并且?|而且|且|同时|以及|及|和|与|跟|或者?|但是?|不过|然后|接着|之后|最后|先|首先|其次|另外|此外|如果|若|假如|只要|只有|只|仅|是|为|等|等等|的话|的|地|得|了|过|着|里|内|中|上|下|前|后|间|之|所|来|去|起|们|个|位|名|条|张|份|次|种|类|这|那|有|没有?|没|不|未|含|做成?|做|弄|搞|整|成|当|作为?|属于',
  '客户|用户|人群|客群|人员|人|群体|受众|名单|持有人|顾客|会员们',
  '制定|创建|建立|新建|建|设计|策划|规划|生成|起草|拟|写|出|准备|安排|组织|开展|进行|推出|启动|发起|搞|策略|方案|营销方案|营销计划|活动方案|营销活动|活动|营销|计划|项目|任务|专项|一个|一场|一次|一波|一轮|一套|一份|一条|帮',
  '圈选|圈出|圈定|圈|筛选|筛出|筛|选出|选取|选|挑选|找出|找到|找|定位|锁定|目标客群|目标客户|目标人群|目标',
  '发送|发放|下发|派发|派送|派|发|送出|赠送|送|推送|推荐|推|触达|投放|投|通知|提醒|告知|联系|跟进|外呼|呼|群发|补发|推广|宣传|促销|奖励|配置|配|搭配|一些|一批|一张|左右|大概|大约|差不多|时间|时候|时|日期|方式|形式|渠道|渠道为|采用|使用|走|金额|面额|面值|总共|一共|共|总|元|块|钱',
  '太贵了?|太多了?|太少了?|太高了?|太低了?|太早了?|太晚了?|太长了?|太短了?|不够了?|不行|祝福|关怀|邀约|维护|问候|承接|慰问|经营|触客|需求|要素|背景|要点|预算|对象|单笔|每笔|单次|权益|介绍|说明|提示|欢迎|多少|几个|几|哪些|哪个|什么|怎么样?|如何|为何|为什么|是不是|有多少|调整?到?|换成|加上|去掉|删掉|取消|继续|比例|随机|条件|符合|满足|满|具备|情况|如下|以下|以上|要求如下|其他|其余|暂时|目前|当前|现在|已经|已|曾经?|近期|本次|这次|此次|首次|上述|它|即可|即|则|仍|仍然|依然|还是|不再|不要|不用|别|无需|包括|包含|含有|提升|提高|促进|拉动|带动|增加|促|目的|旨在|为了|为主|为目标|控制|控制在|设为|设置|设|定在|定|改|改成|改为|调整|换|加|减|去|保持|不变|余额|数量|率|主要|引导|鼓励|吸引|邀请|参与|尽快|尽量|立即|马上',
];
const FUNCTION_WORD = new RegExp(
  `^(?:${FUNCTION_WORDS.flatMap((group) => group.split('|'))
    .sort((a, b) => b.length - a.length)
    .join('|')})`,
);
const ENGLISH_FUNCTION = new Set(
  (
    'a an the this that these those it its they them their theirs i we you he she me us my our your please could would can may might shall will should must need needs want wants like let lets help make do does did done be been being is are was were am has have had having to for of in on at by with from into onto via through using use used as per and or but if then so than too also plus only just both each every all any some one ones who whom whose which what when where while whose how why ' +
    'invite invites inviting anyone everybody anybody whoever aged age ages customer customers client clients user users people person audience audiences segment segments group groups target targets targeting list profile profiles member members everyone those ' +
    'send sends sending sent give gives giving offer offers offering push notify notification reach reaches message messages deliver contact remind follow followed following up out off again later after before then next first second finally once ' +
    'show shows display displays nudge call expensive cheap morning afternoon evening early late little enough sharp reminder reminders remind made two versions version test please campaign campaigns plan plans journey create build set setup launch run start draft design prepare launch marketing promotion promote program ' +
    'yuan rmb cny value worth amount amounts total number more less over under about around approximately goal objective aim is budget time date day days month week hour hours o clock pm am ' +
    'change changed move add remove drop replace delete adjust update keep increase reduce raise lower include exclude instead also another same previous how many much what which anyone not no yes never yet still already ever currently now recently new their there here please thanks thank hello hi ok okay sorry oops mistake typo meant mean actually wait correction instead rather want get gets got look like lives live living located based currently own owns owned hold holds holding held use uses using used work works working took take taken gave love tier cities city folks falls fall rated sitting either neither nor both outside recently once record currently whose within without last past during since until till between face id d ll ve re s t m new via it. account accounts'
  ).split(' '),
);

const CHINESE_RUN = /[\u3400-\u9fff]/;

/** Content words that nothing covers, in order; neighbours in one clause are one piece. */
export function readLeftover(sheet: Sheet): Span[] {
  const pieces: Span[] = [];
  const names = new Map(
    sheet.mentions
      .filter((mention) => !sheet.usedMentions.has(mention) && mention.end - mention.start >= 3 && /[\u3400-\u9fff]/.test(sheet.text.charAt(mention.start)))
      .map((mention) => [mention.start, mention.end]),
  );
  for (const run of uncoveredRuns(sheet)) {
    const whole = new Map([...wordsWhole(sheet.text, run), ...names]);
    for (const piece of contentOf(sheet, run, whole)) pieces.push(piece);
  }
  return joinNear(sheet, pieces);
}

function uncoveredRuns(sheet: Sheet): Span[] {
  const runs: Span[] = [];
  let start = -1;
  for (let unit = 0; unit <= sheet.text.length; unit += 1) {
    const open = unit < sheet.text.length && sheet.covered[unit] === 0 && /[\u3400-\u9fffa-z0-9'%-]/.test(sheet.text.charAt(unit));
    if (open && start < 0) start = unit;
    if (!open && start >= 0) {
      runs.push({ start, end: unit });
      start = -1;
    }
  }
  return runs;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
/** Somebody or somewhere, by the sign it ends in. */
const NOUN = /^(?![一二两三四五六七八九十几每半单])[\u3400-\u9fff]{1,3}[人员者里]$/;
/** Something that was once done (搬过家, 出过国), whatever its verb and particle are elsewhere. */
const DONE_ONCE = /[\u3400-\u9fff]过[\u3400-\u9fff]/g;

/** Words of a run that are not to be cut inside: 老人 ends in a word for customers, 家里 in one of place. Start to end. */
function wordsWhole(text: string, run: Span): Map<number, number> {
  const words = new Map<number, number>();
  const said = text.slice(run.start, run.end);
  for (const { segment, index, isWordLike } of segmenter.segment(said))
    if (isWordLike && NOUN.test(segment) && FUNCTION_WORD.exec(segment) === null) words.set(run.start + index, run.start + index + segment.length);
  for (const { 0: done, index } of said.matchAll(DONE_ONCE))
    if (FUNCTION_WORD.exec(said.slice(index + 2)) === null) words.set(run.start + index, run.start + index + done.length);
  return words;
}

function contentOf(sheet: Sheet, run: Span, names: Map<number, number>): Span[] {
  const pieces: Span[] = [];
  let from = -1;
  let unit = run.start;
  const close = (end: number): void => {
    if (from >= 0 && worthTelling(sheet.text.slice(from, end))) pieces.push({ start: from, end });
    from = -1;
  };
  while (unit < run.end) {
    const rest = sheet.text.slice(unit, Math.min(run.end, unit + 24));
    const latin = /^[a-z][a-z0-9'-]*/.exec(rest);
    if (latin !== null) {
      if (ENGLISH_FUNCTION.has(latin[0].replace(/'(?:s|d|re|ll|ve|m)?$/, '')) || latin[0].length === 1) close(unit);
      else if (from < 0) from = unit;
      unit += latin[0].length;
      continue;
    }
    // A name of the catalogue is told whole, whatever short words it is made of.
    const named = names.get(unit);
    if (named !== undefined && named <= run.end) {
      if (from < 0) from = unit;
      unit = named;
      continue;
    }
    const word = FUNCTION_WORD.exec(rest);
    if (word !== null) {
      close(unit);
      unit += word[0].length;
      continue;
    }
    if (from < 0) from = unit;
    unit += 1;
  }
  close(run.end);
  return pieces;
}

function worthTelling(text: string): boolean {
  const trimmed = text.replace(/[-'%]/g, '');
  return CHINESE_RUN.test(trimmed)
    ? trimmed.length >= 2
    : trimmed.length >= 2 && !/^\d+$/.test(trimmed)
      ? trimmed.length >= 3 || /\d/.test(trimmed)
      : /\d/.test(trimmed);
}

/** "喜欢" + 喝 + "咖啡": pieces of one clause with only function words between are told as one. */
function joinNear(sheet: Sheet, pieces: Span[]): Span[] {
  const joined: Span[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const gap = last === undefined ? 99 : piece.start - last.end;
    const same = last !== undefined && clauseOf(sheet, last.start).start === clauseOf(sheet, piece.start).start;
    const clean = last !== undefined && !sheet.covered.subarray(last.end, piece.start).some((unit) => unit === 1);
    if (last !== undefined && same && clean && gap <= (sheet.language === 'zh' ? 4 : 12) && !/[、;，。]/.test(sheet.text.slice(last.end, piece.start)))
      last.end = piece.end;
    else joined.push({ ...piece });
  }
  return joined;
}
