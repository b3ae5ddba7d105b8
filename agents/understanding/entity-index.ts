import type { Catalogue } from '../../server/marketing/catalogue/catalogue.schema.ts';
import type { RightsTemplate } from '../../server/marketing/rights/rights.schema.ts';
import type { EventType, Tag } from '../../server/marketing/tag/tag.schema.ts';
import { normalizeText } from './normalize-text.ts';
import type { MentionKind } from './reading.ts';

/** One catalogue entry under one of its names. */
export interface Entity {
  kind: MentionKind;
  code: string;
  /** tag_value: the value. */
  value?: string;
  tag?: Tag;
  event?: EventType;
  rights?: RightsTemplate;
  /** Window that the entry's own name fixes ("近30天…"); undefined: none. Unit: days. */
  windowDays?: number;
  /** How true the name is to the catalogue: 1 as written, less for a shortened form. */
  weight: number;
  /** The name is only the thing held (房贷 of 有房贷, "car" of "has a car"): it stands for the tag where holding is said. */
  held?: true;
  /** The name itself denies the state: 没车, 无房贷. */
  denied?: true;
}

export interface Term {
  text: string;
  entities: Entity[];
}

interface TrieNode {
  next: Map<string, TrieNode>;
  term: Term | null;
}

/** Names of a catalogue, ready for matching. */
export interface EntityIndex {
  root: TrieNode;
  /** Names of stored segments and past campaigns. */
  named: TrieNode;
  terms: Term[];
  tags: Map<string, Tag>;
  events: Map<string, EventType>;
  /** Boolean tags that say whether an event ever happened, by event code: both go by one name. */
  states: Map<string, string>;
  /** Date tags that say when an event last (or only) happened, by event code: 最近登录日期 of 登录. */
  days: Map<string, Tag>;
}

const ENTRIES = ['tags', 'events', 'products', 'channels', 'kpis'] as const;
const indexes = new WeakMap<Catalogue['tags'], { catalogue: Catalogue; rights: string; index: EntityIndex }>();

/**
 * The index of a catalogue. Its entries are indexed anew only when one of their lists is another one, whatever object
 * holds them; stored segments and past campaigns, which change with every turn, have a small index of their own.
 */
export function entityIndexOf(catalogue: Catalogue): EntityIndex {
  const rights = JSON.stringify(catalogue.rights.map(({ code, kind, name, synonyms }) => [code, kind, name, synonyms]));
  let known = indexes.get(catalogue.tags);
  if (known?.rights !== rights || !ENTRIES.every((part) => known?.catalogue[part] === catalogue[part])) {
    known = { catalogue: { ...catalogue }, rights, index: buildIndex(catalogue) };
    indexes.set(catalogue.tags, known);
  }
  return { ...known.index, named: indexNamed(catalogue, known.index.root) };
}

/** A campaign titled like an entry ("短信") would take its name from it: such a title names no campaign. */
function indexNamed(catalogue: Catalogue, entries: TrieNode): TrieNode {
  const root: TrieNode = { next: new Map(), term: null };
  const names: [string, Entity][] = [
    ...catalogue.segments.map(({ id, name }): [string, Entity] => [name, { kind: 'segment', code: id, weight: 1 }]),
    ...catalogue.campaigns.map(({ id, title }): [string, Entity] => [title, { kind: 'campaign', code: id, weight: 1 }]),
  ];
  for (const [name, entity] of names) {
    const text = skeleton(normalizeText(name));
    if (text.length >= 2 && !(entity.kind === 'campaign' && isTerm(entries, text))) insert(root, { text, entities: [entity] });
  }
  return root;
}

function isTerm(root: TrieNode, text: string): boolean {
  let node: TrieNode | undefined = root;
  for (const unit of text) node = node?.next.get(unit);
  return node !== undefined && node.term !== null;
}

function buildIndex(catalogue: Catalogue): EntityIndex {
  const terms = new Map<string, Term>();
  const add = (name: string, entity: Entity): void => {
    for (const [form, weight, windowDays] of formsOf(name)) {
      const term = terms.get(form) ?? { text: form, entities: [] };
      // What is left of "has the app" without its verb is the thing held.
      const held = entity.tag?.type === 'boolean' && POSSESSED.test(name.toLowerCase()) && !POSSESSED.test(form) ? { held: true as const } : {};
      const scored: Entity = { ...entity, weight: Math.min(weight, entity.weight), ...(windowDays === undefined ? {} : { windowDays }), ...held };
      const same = term.entities.find(
        (other) => other.kind === entity.kind && other.code === entity.code && other.value === entity.value && other.held === scored.held,
      );
      if (same === undefined) term.entities.push(scored);
      else if (same.weight < scored.weight) Object.assign(same, scored);
      terms.set(form, term);
    }
  };
  const addTail = (name: string, entity: Entity): void => {
    if (/^[\u3400-\u9fff]{6,}$/.test(name)) add(name.slice(2), { ...entity, weight: 0.86 });
  };
  const addAll = (names: { name: { zh: string; en: string }; synonyms: { zh: string[]; en: string[] } }, entity: Entity): void => {
    for (const name of [names.name.zh, names.name.en, ...names.synonyms.zh, ...names.synonyms.en]) {
      // A date called 没登录 is the date of 登录: the grammar reads the negation, the name must not swallow it.
      if (entity.tag?.type === 'date' && /^[没未不]/.test(name)) continue;
      add(name, entity);
    }
  };
  for (const tag of catalogue.tags) {
    const windowDays = windowIn(normalizeText(tag.name.zh)) ?? windowIn(normalizeText(tag.name.en));
    addAll(tag, { kind: 'tag', code: tag.code, tag, weight: 1, ...(windowDays === undefined ? {} : { windowDays }) });
    if (tag.type === 'boolean') for (const [name, part] of statedForms(tag)) add(name, { kind: 'tag', code: tag.code, tag, weight: 0.96, ...part });
    // 近30天 may stand before any of its names.
    if (windowDays !== undefined)
      for (const name of [tag.name.zh, ...tag.synonyms.zh])
        if (windowIn(normalizeText(name)) === undefined && /^[\u3400-\u9fff]{2,}$/.test(name))
          for (const window of windowNames(windowDays)) add(window + name, { kind: 'tag', code: tag.code, tag, weight: 0.96, windowDays });
    for (const value of tag.values ?? []) {
      addAll(value, { kind: 'tag_value', code: tag.code, value: value.code, tag, weight: 1 });
      add(value.code.replaceAll('_', ' '), { kind: 'tag_value', code: tag.code, value: value.code, tag, weight: 0.9 });
    }
  }
  for (const event of catalogue.events) addAll(event, { kind: 'event', code: event.code, event, weight: 1 });
  for (const product of catalogue.products) {
    addAll(product, { kind: 'product', code: product.code, weight: 1 });
    addTail(product.name.zh, { kind: 'product', code: product.code, weight: 1 });
  }
  for (const rights of catalogue.rights) {
    addAll(rights, { kind: 'rights', code: rights.code, rights, weight: 1 });
    addTail(rights.name.zh, { kind: 'rights', code: rights.code, rights, weight: 1 });
  }
  for (const channel of catalogue.channels) {
    addAll(channel, { kind: 'channel', code: channel.code, weight: 1 });
    // pushed, emailing: a channel's name as the verb it also is.
    for (const name of channel.synonyms.en)
      if (/^(?:push|text|e-?mail|sms|telephone|phone|message)$/i.test(name))
        for (const ending of ['ed', 'ing']) add(name + ending, { kind: 'channel', code: channel.code, weight: 0.97 });
  }
  for (const kpi of catalogue.kpis) {
    addAll(kpi, { kind: 'kpi', code: kpi.code, weight: 1 });
    for (const name of [kpi.name.en, ...kpi.synonyms.en])
      for (const form of verbal(skeleton(normalizeText(name)))) add(form, { kind: 'kpi', code: kpi.code, weight: 0.97 });
    for (const name of [kpi.name.zh, ...kpi.synonyms.zh])
      if (/^[\u3400-\u9fff]{3,}$/.test(name) && !/^(?:提升|促)/.test(name))
        for (const verb of ['提升', '促进']) add(verb + name, { kind: 'kpi', code: kpi.code, weight: 0.99 });
  }
  const root: TrieNode = { next: new Map(), term: null };
  for (const term of terms.values()) insert(root, term);
  return {
    root,
    named: { next: new Map(), term: null },
    terms: [...terms.values()],
    tags: new Map(catalogue.tags.map((tag) => [tag.code, tag])),
    events: new Map(catalogue.events.map((event) => [event.code, event])),
    states: statesOf([...terms.values()]),
    days: daysOfEvents(catalogue, terms),
  };
}

function windowNames(days: number): string[] {
  const spoken: Record<number, string[]> = { 30: ['一个月', '1个月', '30日'], 90: ['三个月', '3个月', '90日'], 365: ['一年', '1年', '12个月'] };
  return ['近', '最近', '过去'].flatMap((lead) => [`${days}天`, ...(spoken[days] ?? [])].map((length) => lead + length));
}

const POSSESSED = /^(?:has|have|holds?|owns?) /;
const HAVING = /^(?:有|持有|拥有)([\u3400-\u9fff]{1,6})$/;
const HAVING_ENGLISH = /^(?:has|have|holds?|owns?|with) (?:an? |the )?([a-z][a-z -]+)$/;
const VERB_OBJECT = /^(?:已|了)?(绑定|开通|注册|开启|打开|激活|签约|绑|开|装)([\u3400-\u9fffa-z]{2,})$/;

/** Other ways to say a boolean tag: the thing held alone (房贷), the denial in one word (没车), the object before its verb (快捷支付绑定). */
function statedForms(tag: Tag): [string, Pick<Entity, 'held' | 'denied'>][] {
  const forms: [string, Pick<Entity, 'held' | 'denied'>][] = [];
  for (const name of [tag.name.zh, ...tag.synonyms.zh]) {
    const thing = HAVING.exec(name)?.[1];
    if (thing !== undefined && !/(?:客户|用户|人|族)$/.test(thing)) {
      for (const no of ['没', '没有', '无', '没啥']) forms.push([no + thing, { denied: true }]);
      if (thing.length >= 2) forms.push([thing, { held: true }]);
      else forms.push([`有${thing}`, {}]);
    }
    const [, verb, object] = VERB_OBJECT.exec(name.toLowerCase()) ?? [];
    if (verb !== undefined && object !== undefined && !/(?:客户|用户)$/.test(object)) forms.push([object + verb, {}]);
  }
  for (const name of [tag.name.en, ...tag.synonyms.en]) {
    if (/^[a-z]+ed$/.test(name.toLowerCase())) forms.push([`un${name}`, { denied: true }]);
    const thing = HAVING_ENGLISH.exec(name.toLowerCase())?.[1];
    if (thing !== undefined) forms.push([thing, { held: true }]);
  }
  return forms;
}

/** 最近登录日期 tells the day of the event 登录: date tags whose name, without the words for "when", names an event. */
function daysOfEvents(catalogue: Catalogue, terms: Map<string, Term>): Map<string, Tag> {
  const days = new Map<string, Tag>();
  for (const tag of catalogue.tags)
    if (tag.type === 'date')
      for (const name of [tag.name.zh, ...tag.synonyms.zh]) {
        const deed = skeleton(normalizeText(name)).replace(/^(?:最近|上次|最后|首次)(?:一次)?|(?:日期|时间|日)$/g, '');
        const events = terms.get(deed)?.entities.filter((entity) => entity.kind === 'event') ?? [];
        for (const event of events) if (!/^首/.test(name) && !days.has(event.code)) days.set(event.code, tag);
      }
  return days;
}

function statesOf(terms: Term[]): Map<string, string> {
  const states = new Map<string, string>();
  for (const { entities } of terms) {
    const event = entities.find((entity) => entity.kind === 'event');
    const tag = entities.find((entity) => entity.kind === 'tag' && entity.tag?.type === 'boolean');
    if (event !== undefined && tag !== undefined && event.weight >= 0.97 && tag.weight >= 0.97) states.set(event.code, tag.code);
  }
  return states;
}

function insert(root: TrieNode, term: Term): void {
  let node = root;
  for (const unit of term.text) {
    let next = node.next.get(unit);
    if (next === undefined) {
      next = { next: new Map(), term: null };
      node.next.set(unit, next);
    }
    node = next;
  }
  node.term = term;
}

const CHINESE_WINDOW = /(?:最近|近|过去)?(一|三|六|半|\d+)(天|日|周|个?月|年)(?:内|的)?/;
const ENGLISH_WINDOW = /,? ?(?:in |over |for )?(?:the )?(?:last )?(\d+|one|a)[- ]?(day|days|month|months|year)\b/;

/** Days of the window a catalogue name speaks of: 近30天活期日均余额 -> 30. */
export function windowIn(name: string): number | undefined {
  const chinese = CHINESE_WINDOW.exec(name);
  if (chinese !== null && /近|过去|天|日|月|年/.test(chinese[0]) && (/^(?:最近|近|过去)/.test(chinese[0]) || /^\d/.test(chinese[0]))) {
    const count = { 一: 1, 三: 3, 六: 6, 半: 0.5 }[chinese[1] ?? ''] ?? Number(chinese[1]);
    return Math.round(count * ({ 天: 1, 日: 1, 周: 7, 月: 30, 个月: 30, 年: 365 }[chinese[2] ?? ''] ?? 1));
  }
  const english = ENGLISH_WINDOW.exec(name);
  if (english === null) return undefined;
  return (Number(english[1]) || 1) * (english[2]?.startsWith('day') === true ? 1 : english[2]?.startsWith('month') === true ? 30 : 365);
}

/** Words that add nothing to what an entry is about: a user leaves them out or puts them in freely. */
const LIGHT_CHINESE = /日均|月均|季均|平均|均值|是否|当前|已经|已|人民币|\(.*?\)|（.*?）|金额|总额/g;
const LIGHT_ENGLISH = /\b(?:daily|average|avg|mean|current|total|exact|has|holds|the|a|an|is|of|amount)\b/g;
const REWRITES: [RegExp, string][] = [
  [/倾向分$/, '倾向'],
  [/绑定/, '绑'],
  [/绑(?!定)/, '绑定'],
  [/登录/, '登陆'],
  [/购买/, '买'],
  [/持有/, '有'],
  [/开通|开启/, '开'],
  [/领取/, '领'],
  [/领(?!取)/, '领取'],
  [/申请/, '办理'],
  [/企业微信/, '企微'],
  [/余额/, '结余'],
  [/短信/, '简讯'],
  [/^最近(?!一|\d|期)/, '最近一次'],
  [/^最近(?!一|\d|期)/, '最后一次'],
  [/手机银行/, 'app'],
  [/app/, '手机银行'],
];

/** The forms a name is met in, each with how true it is to the name and the window it fixes. */
function formsOf(name: string): [string, number, number | undefined][] {
  const short = skeleton(normalizeText(name));
  // 看过 without its particle would be 看, which is part of too many words.
  const whole = short.length === 1 && name.length > 1 ? normalizeText(name) : short;
  if (whole === '') return [];
  const forms = new Map<string, [number, number | undefined]>();
  const put = (form: string, weight: number, windowDays: number | undefined): void => {
    const clean = form === whole ? whole : skeleton(form);
    const long = /[a-z]/.test(clean) ? clean.length >= 2 : clean.length >= 2 || clean === whole;
    if (long && !forms.has(clean)) forms.set(clean, [weight, windowDays]);
  };
  const windowDays = windowIn(whole);
  put(whole, 1, windowDays);
  const bare = whole.replace(/\(.*?\)/g, '');
  put(bare, 0.98, windowDays);
  const inside = /\((.*?)\)/.exec(whole)?.[1];
  if (inside !== undefined && /^[a-z]{3,}$/.test(inside)) put(inside, 0.98, undefined);
  if (windowDays !== undefined) put(bare.replace(CHINESE_WINDOW, '').replace(ENGLISH_WINDOW, ''), 0.92, windowDays);
  const light = bare.replace(LIGHT_CHINESE, '').replace(LIGHT_ENGLISH, ' ');
  put(light, 0.93, windowDays);
  if (windowDays !== undefined) put(light.replace(CHINESE_WINDOW, '').replace(ENGLISH_WINDOW, ''), 0.9, windowDays);
  if (/[a-z]/.test(whole)) for (const [form, [weight, window]] of [...forms]) for (const other of inflected(form)) put(other, weight - 0.02, window);
  for (const [form, [weight, window]] of [...forms])
    for (const [pattern, other] of REWRITES) if (pattern.test(form)) put(form.replace(pattern, other), weight - 0.03, window);
  return [...forms].map(([form, [weight, window]]) => [form, weight, window]);
}

const IRREGULAR: [RegExp, string, string][] = [
  [/\bbought\b/, 'buy', 'buying'],
  [/\bbound\b/, 'bind', 'binding'],
  [/\bpaid\b/, 'pay', 'paying'],
  [/\bsent\b/, 'send', 'sending'],
  [/\bsold\b/, 'sell', 'selling'],
  [/\bdrew\b/, 'draw', 'drawing'],
  [/\bspent\b/, 'spend', 'spending'],
  [/^win\b/, 'winning', 'wins'],
];

/** English names of deeds in their other forms: linked a card, link a card, linking a card. */
function inflected(form: string): string[] {
  // deposit matured, account opened: what happens to a thing, in its other forms.
  const happened = /^((?:[a-z]+ ){1,3}[a-z]{2,}?)(e?)d$/.exec(form);
  if (happened !== null && /ed$/.test(form)) {
    const stem = form.slice(0, -2);
    return [`${stem}ing`, `${stem}es`, `${stem}s`];
  }
  const irregular = IRREGULAR.find(([pattern]) => pattern.test(form));
  if (irregular !== undefined) return [irregular[1], irregular[2], `${irregular[1]}s`].map((verb) => form.replace(irregular[0], verb));
  const regular = /^([a-z]{3,}?)(e?)d\b/.exec(form);
  if (/^[a-z]{2,}ied /.test(form)) return ['$1y ', '$1ying ', '$1ies '].map((verb) => form.replace(/^([a-z]+)ied /, verb));
  if (regular === null || !/ed$/.test(regular[0]) || !(form.includes(' ') || form.length >= 9)) return [];
  const stem = regular[0].slice(0, -2);
  const base = /([bdgmnpt])\1$/.test(stem) ? stem.slice(0, -1) : stem;
  const rest = form.slice(regular[0].length);
  return [base + rest, `${base}e${rest}`, `${base}s${rest}`, `${base}es${rest}`, `${stem}ing${rest}`];
}

/** Nouns of doing in English names, and the verbs that say the same: deposit growth, grow deposits. */
const NOMINAL: [RegExp, string[]][] = [
  [/^(.+) growth$/, ['grow', 'growing', 'increase', 'increasing', 'raise']],
  [/^(.+) retention$/, ['retain', 'retaining', 'keep', 'keeping']],
  [/^(.+) renewal$/, ['renew', 'renewing', 'roll over']],
  [/^(.+) (?:purchases?|sales)$/, ['buy', 'buying', 'purchase', 'sell', 'selling']],
  [/^(.+) activation$/, ['activate', 'activating']],
  [/^(.+) binding$/, ['bind', 'binding', 'link', 'linking']],
  [/^(.+) applications?$/, ['apply for', 'applying for']],
];

/** The verb forms of a name that is a noun of doing. */
function verbal(form: string): string[] {
  for (const [pattern, verbs] of NOMINAL) {
    const object = pattern.exec(form)?.[1];
    if (object !== undefined) return verbs.map((verb) => `${verb} ${object}`);
  }
  return [];
}

/** A name without spaces between Chinese words and without aspect particles; one space between English ones. */
export function skeleton(name: string): string {
  return name
    .replace(/[-_/]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/(?<=[\u3400-\u9fff]) | (?=[\u3400-\u9fff])/g, '')
    .replace(/(?<=[\u3400-\u9fff])[过了](?=.|$)/g, '')
    .replace(/[,.'’]/g, '')
    .trim();
}
