import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What varies between one bank's papers and another's. */
const slots: [pattern: RegExp, words: string[]][] = [
  [/短信|推送|弹窗|外呼|企微|邮件|横幅/g, ['短信', '推送', '弹窗', '外呼', '企微', '邮件', '横幅', '开屏', '公众号', '网点海报', '对账单夹页', '视频号']],
  [/立减金|红包|满减券|积分|加息券|费用减免/g, ['立减金', '红包', '满减券', '积分', '加息券', '费用减免', '话费券', '打车券', '影票', '贵宾厅次数', '礼品卡']],
  [/基金|理财|存款|保险|贷款|信用卡/g, ['基金', '理财', '存款', '保险', '贷款', '信用卡', '国债', '贵金属', '养老金账户', '信托', '大额存单', '外汇']],
  [/客户|用户/g, ['客户', '用户', '持卡人', '投资人', '存款户', '小微企业主', '代发员工', '学生', '退休客户', '车主']],
  [/银行|平台/g, ['银行', '平台', '分行', '支行', '营业部', '财富中心', '直销银行']],
];
const places = '北京 上海 广州 深圳 成都 杭州 武汉 西安 南京 重庆 苏州 青岛 厦门 长沙 郑州 沈阳 昆明 合肥 福州 济南'.split(' ');

/** Numbers from 0 to 1 from a seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Chinese text that reads like a bank's papers: sentences of the shipped library, three to seven at a time from two cards, with channel, rights,
 * product, place and numbers changed. The same seed gives the same text.
 * @returns documents of `perDocument` passages of 180 to 320 characters, and questions made from the same sentences
 */
export function benchText({ library, chunks, perDocument, questions }: { library: string; chunks: number; perDocument: number; questions: number }) {
  const random = seeded(chunks);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const cards = readdirSync(library)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => sentences(readFileSync(join(library, file), 'utf8')))
    .filter((list) => list.length >= 4);
  const vary = (sentence: string) => {
    let text = sentence;
    for (const [pattern, words] of slots) text = text.replace(pattern, (word) => (random() < 0.5 ? word : pick(words)));
    return text.replace(/\d+(\.\d+)?/g, (number) => (random() < 0.3 ? number : String(Math.ceil(random() * 10 ** Math.min(4, number.length)))));
  };
  const passage = () => {
    const [first, second] = [pick(cards), pick(cards)];
    let text = random() < 0.5 ? `${pick(places)}分行${2015 + Math.floor(random() * 12)}年${1 + Math.floor(random() * 12)}月，` : '';
    while (text.length < 180) text += vary(pick(random() < 0.7 ? first : second));
    return text.slice(0, 320);
  };
  const documents = Array.from({ length: Math.ceil(chunks / perDocument) }, (_, index) => ({
    title: `${pick(places)}分行第${index + 1}号文件`,
    passages: Array.from({ length: Math.min(perDocument, chunks - index * perDocument) }, (_, part) => ({ heading: `第${part + 1}节`, text: passage() })),
  }));
  const asked = Array.from({ length: questions }, () => {
    const sentence = vary(pick(pick(cards))).replace(/[，。；：、“”（）]/g, ' ');
    const start = Math.floor(random() * Math.max(1, sentence.length - 22));
    return `${pick(['怎么', '为什么', '请问', ''])}${sentence.slice(start, start + 10 + Math.floor(random() * 14)).trim()}`;
  });
  return { documents, questions: asked };
}

function sentences(file: string): string[] {
  const body = file.replace(/^---\n[\s\S]*?\n---\n/, '').replace(/^English:.*$/gm, '');
  return body
    .split(/(?<=[。；！？])|\n+/)
    .map((sentence) => sentence.replace(/^#+\s*|\*\*/g, '').trim())
    .filter((sentence) => sentence.length >= 8);
}
