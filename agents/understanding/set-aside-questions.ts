import { blank, cover, type Sheet, type Span, spendFigure, spendMention } from './sheet.ts';

/** Asks for facts, and for nothing to be done. */
const ASKS =
  /区别|有啥不同|有什么不同|是什么意思|啥意思|是一回事|是不是(?:太|有点|偏|会)|会不会(?:太|有点|偏)|(?:够不够|够|合适|合理|划算|来得及|算多|算少)(?:吗|么|呢)?[?]|(?:一般|通常|最多|最少|大概|现在|目前|总共|一共|之前|刚才|原来)[^，。;?]{0,12}(?:多少|几|什么|谁|哪)|(?:是|有|要|得|能|算|发|值)多少[^，。;]{0,6}[?]|为什么|为何|几点(?:之?后|之?前|以后|以前)?(?:就)?不|\b(?:how (?:long|many|much|big|large|often|far|does|do|is|are)|what (?:is|are|was|were|did|does|do)|what's|who (?:is|are|would|will|does|did)|which (?:one|of|is|are)|why (?:is|are|do|does|did)|when (?:is|are|was|does|did|will)|where (?:is|are))\b[^?]*[?]|^(?:ok|okay|so|and|but|hmm|well|,| )*(?:is|are|was|does|do|did|would|will|isn't|aren't|doesn't|won't)\b[^?]*[?]/;
/** Asks for something to be done, politely. */
const ORDERS =
  /(?:能不能|能否|可不可以|可以|要不|不如|麻烦|帮我?|请)[^，。;?]{0,12}(?:改|换|调|加|减|删|去掉|取消|推迟|提前|设|发|送)|(?:改|换|调|加|减|降|提)(?:成|为|到|至)|\b(?:can|could|would|will|shall|should) (?:you|we|i)\b|\b(?:how|what) about\b|\bwhy not\b|\bwhy don't\b|\bplease\b|\bwhat if\b/;
const SENTENCE = /[^。;!?\n]+(?:[。;!?\n]+|$)/g;
const TALK = /^(?:[\s，。,.!?;:]|好的?|嗯+|哦|知道了|明白了?|对了|先问一句|问一下|请问|想问下|顺便问|ok|okay|fine|right|thanks|so|just checking|by the way)*$/;

/**
 * Questions between edits change nothing ("9点会不会太晚？改8点吧"): they are taken out of the text, and returned for
 * what a pronoun after them stands for. Null: the whole message asks, and is left as it is.
 */
export function setAsideQuestions(sheet: Sheet): string | null {
  const asides: Span[] = [];
  let rest = '';
  for (const match of sheet.text.matchAll(SENTENCE)) {
    // A full stop between figures or initials is no end; commas may part a question from an edit (，会不会太晚).
    const text = match[0];
    const isAside = ASKS.test(text) && !ORDERS.test(text) && /[?]\s*$|来着\s*$|吗\s*$|是不是太|会不会太/.test(text.trim());
    if (isAside) asides.push({ start: match.index, end: match.index + text.length });
    else rest += text;
  }
  if (asides.length === 0) return '';
  if (TALK.test(rest.trim())) {
    for (const mention of sheet.mentions) sheet.usedMentions.add(mention);
    for (const figure of sheet.figures) sheet.usedFigures.add(figure);
    cover(sheet, { start: 0, end: sheet.text.length });
    return null;
  }
  const asked = asides.map((span) => sheet.text.slice(span.start, span.end)).join(' ');
  for (const span of asides) {
    for (const mention of sheet.mentions) if (mention.start >= span.start && mention.end <= span.end) spendMention(sheet, mention);
    for (const figure of sheet.figures) if (figure.start >= span.start && figure.end <= span.end) spendFigure(sheet, figure);
    for (const window of sheet.windows) if (window.start >= span.start && window.end <= span.end) sheet.usedWindows.add(window);
    blank(sheet, span);
  }
  return asked;
}
