import type { RemovedPiece } from './case-proposal.schema.ts';

export interface Cleaned {
  text: string;
  removed: Omit<RemovedPiece, 'turn'>[];
}

interface Remover {
  /** From agents/guards: phone, identity-card and card numbers. */
  maskPersonalNumbers: (text: string) => string;
  /** Names known to be people's: the owner's, the staff's. */
  names: readonly string[];
}

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金贾夏付傅方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮纪梅童凌毕单季裴霍成苗谷盛曲翁冉骆蓝路游靳管柴鲍华喻祁房滕屈饶解牟艾尤时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝';
const COMPOUND = '欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|司徒|长孙|宇文|端木|独孤|南宫';
const NAME = `(?:(?:${COMPOUND})|[${SURNAMES}])`;

/** Words a person's name follows. */
const BEFORE = '客户姓名|姓名|户名|持卡人|联系人|申请人|投诉人|收件人|我叫|名叫|我是|客户|用户';
/** Words that begin like a name and are none. */
const NO_NAME =
  '(?!高净|高端|高频|高价|高管|高于|金额|金卡|金融|余额|时间|时段|时候|方案|方式|付款|付费|成功|成交|成为|车主|车险|车贷|包括|包含|安全|安排|全部|计划|任务|任意|应该|应当|单笔|单位|支付|解绑|程度|程序|连续|万元|明细|明天|明年|项目|权益|柜台|温馨|查询|关注|关怀|关系|满减|满意|黄金|白金|白名|曾经|谢谢|顾问|顾客|陆续|季度|尚未|和|向|于|从|都|能|常用|文案|文件|文本|商户|商品|房贷|龙卡|何时|平均|汇款|马上|习惯|经理)';
/** A name ends here: without such an end two characters after a surname may be any word. */
const END =
  '(?=[，。、；：！？,.;:!?（）()\\s的和与发送开办买卖打转推寄在有要想说是没也就已给把被从名]|这位|身份|手机|电话|卡号|账户|账号|余额|生日|住址|联系|通知|申请|投诉|$)';

interface Pattern {
  kind: RemovedPiece['kind'];
  replacement: string;
  pattern: RegExp;
}

/** What each pattern holds in its group `piece` (or as a whole) is taken out. Numbers are left to the guard. */
const PATTERNS: readonly Pattern[] = [
  { kind: 'e-mail', replacement: '[邮箱 e-mail]', pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu },
  { kind: 'identity-card', replacement: '[证件号 ID]', pattern: /(?<![0-9A-Za-z_])\d{17}[XxＸｘ]/gu },
  { kind: 'customer-id', replacement: '[客户号 customer id]', pattern: /(?<![A-Za-z0-9_])C\d{6,12}(?![A-Za-z0-9_])/gu },
  {
    kind: 'customer-id',
    replacement: '[客户号 customer id]',
    pattern: /(?:客户(?:编?号|ID)|customer (?:id|number))\s*(?:是|为|is|[:：#])?\s*(?<piece>[A-Za-z]{0,4}\d{4,})/giu,
  },
  {
    kind: 'address',
    replacement: '[地址 address]',
    pattern:
      /[\u4e00-\u9fff]{1,12}(?:路|街|大道|巷|弄|胡同)\s*\d+\s*(?:号|弄)(?:院|楼)?(?:\s*[\dA-Za-z一二三四五六七八九十]+\s*(?:号楼|栋|幢|单元|室|层|楼|号))*/gu,
  },
  { kind: 'name', replacement: '[姓名 name]', pattern: new RegExp(`(?<piece>${NAME}[\\u4e00-\\u9fff]{0,2}?)(?=先生|女士|小姐|太太|阿姨|大爷|老先生)`, 'gu') },
  {
    kind: 'name',
    replacement: '[姓名 name]',
    pattern: new RegExp(`(?:${BEFORE})(?:是|为|叫|[:：])?\\s*${NO_NAME}(?<piece>${NAME}[\\u4e00-\\u9fff]{1,2}?)${END}`, 'gu'),
  },
  { kind: 'name', replacement: '[姓名 name]', pattern: /\b(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+(?<piece>[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?)/gu },
  { kind: 'name', replacement: '[姓名 name]', pattern: /\b(?:my name is|name:|customer named)\s+(?<piece>[A-Z][a-z]+(?:\s+[A-Z][a-z]+){0,2})/gu },
];

/** A text without what tells a customer by, and what was taken out, as hints. Pure. */
export function removePersonalData(text: string, { maskPersonalNumbers, names }: Remover): Cleaned {
  const removed: Cleaned['removed'] = [];
  let clean = text;
  const take = (pattern: RegExp, kind: RemovedPiece['kind'], replacement: string) => {
    clean = clean.replace(pattern, (whole: string, ...rest: unknown[]) => {
      const groups = rest.at(-1);
      const piece = typeof groups === 'object' && groups !== null ? ((groups as { piece?: string }).piece ?? whole) : whole;
      removed.push({ kind, hint: hintOf(piece), replacement });
      const at = whole.lastIndexOf(piece);
      return `${whole.slice(0, at)}${replacement}${whole.slice(at + piece.length)}`;
    });
  };
  for (const { kind, replacement, pattern } of PATTERNS) take(pattern, kind, replacement);
  for (const name of names) if (name.length >= 2) take(new RegExp(literally(name), 'gu'), 'name', '[姓名 name]');
  const masked = maskPersonalNumbers(clean);
  removed.push(...maskedPieces(clean, masked));
  return { text: masked, removed };
}

/** Every string of a JSON value cleaned. */
export function cleanDeep<Value>(value: Value, clean: (text: string) => string): Value {
  if (typeof value === 'string') return clean(value) as Value;
  if (Array.isArray(value)) return value.map((member: unknown) => cleanDeep(member, clean)) as Value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, cleanDeep(member as unknown, clean)])) as Value;
}

/** Numbers the guard took out: what stood in the text where it now has a word in brackets. */
function maskedPieces(text: string, masked: string): Cleaned['removed'] {
  const removed: Cleaned['removed'] = [];
  // Odd places are the words in brackets; those that the text had before are found in it and are no removal.
  const parts = masked.split(/(\[[^[\]\n]{1,30}\])/u);
  let from = 0;
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] ?? '';
    if (index % 2 === 0 || text.startsWith(part, from)) {
      from += part.length;
      continue;
    }
    const next = parts[index + 1] ?? '';
    const following = next === '' ? (parts[index + 2] ?? '') : next;
    const until = following === '' ? text.length : text.indexOf(following, from + 1);
    const piece = text.slice(from, until === -1 ? text.length : until);
    removed.push({ kind: kindOf(part), hint: hintOf(piece), replacement: part });
    from += piece.length;
  }
  return removed;
}

function kindOf(word: string): RemovedPiece['kind'] {
  if (/证|ID\b/.test(word)) return 'identity-card';
  return /卡|card/i.test(word) ? 'bank-card' : 'phone';
}

/** First and last character with dots between: enough to check, too little to know. */
function hintOf(piece: string): string {
  const characters = [...piece];
  return characters.length < 3 ? `${characters[0] ?? ''}…` : `${characters[0]}…${characters.at(-1)}`;
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
