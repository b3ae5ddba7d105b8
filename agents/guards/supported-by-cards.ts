/** What an answer from cards rests on: the passages that were shown, with titles and sources. */
export interface Support {
  supported: boolean;
  /** Share of the sentence's content that the passages have, 0 to 1. */
  share: number;
  /** Figures of the sentence that no passage has. */
  figures: string[];
}

/** Least share of a sentence's content that has to be in the passages. */
const LEAST_SHARE = 0.5;
/** Below this many units a sentence claims nothing. */
const FEW = 4;

/** Words that carry no subject; taken out before pairs of characters are made, so that they make none. */
const FUNCTION_WORDS =
  /根据|依据|按照|参考|以下|以上|其中|因此|所以|但是|不过|而且|并且|以及|或者|如果|那么|可以|应该|应当|需要|建议|通常|一般|主要|例如|比如|就是|不是|我们|您的|这个|那个|这张|卡片|资料|来源|说明|指出|提到|显示|表明|的|了|是|在|和|与|或|及|就|也|都|还|要|会|能|把|被|让|对|从|到|为|于|以|之|其|所|并|但|您|你|我|它|该|此|等|吗|呢|吧/g;
const ENGLISH_FUNCTION_WORDS = new Set(
  'the a an of to in on at for by with from is are was were be been it its this that these those and or but if then than as not no can could should would may might will shall do does did has have had you your we our they their card cards says say according source'.split(
    ' ',
  ),
);
/** Saying that there is no answer needs no card. */
const REFUSAL =
  /没有(?:能|可以|找到|查到|相关|足够|直接|任何|卡片|依据|资料)|未(?:找到|查到|检索到)|无法(?:回答|确认|判断|给出)|不(?:猜测|作猜测|能回答|清楚|确定)|\bno (?:card|source|answer|evidence)|\bnot? (?:found|covered|guess)|\bcannot (?:answer|say|confirm)|\bcould not find|\bdo(?:es)? not (?:say|cover|know|guess)/i;

/**
 * Whether the passages support a sentence: every figure of it is in them, and at least half of what it is about (pairs of
 * Chinese characters and English words that carry a subject). It cannot tell a card's claim from its opposite in the same
 * words; it tells what the cards never spoke of. Pure.
 */
export function supportedByCards(sentence: string, passages: readonly string[]): Support {
  const figures = figuresOf(sentence);
  const known = passages.map(normalize).join('\n');
  const knownFigures = new Set(figuresOf(known));
  const missing = figures.filter((figure) => !knownFigures.has(figure));
  const units = unitsOf(sentence);
  const knownUnits = new Set(unitsOf(known));
  const share = units.length === 0 ? 1 : units.filter((unit) => knownUnits.has(unit)).length / units.length;
  if (missing.length > 0) return { supported: false, share, figures: missing };
  return { supported: units.length < FEW || REFUSAL.test(sentence) || share >= LEAST_SHARE, share, figures: [] };
}

function normalize(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** "1,234" and "1234" are one figure, as are "5.30" and "5.3". Numbers of list items are none. */
function figuresOf(text: string): string[] {
  const plain = normalize(text).replace(/^\s*(?:\d{1,2}[.、)]|[-*])\s+/, '');
  return [...plain.matchAll(/(?<![\w.])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![a-z\d.])\d+(?:\.\d+)?/g)].map(([figure]) =>
    String(Number(figure.replaceAll(',', ''))),
  );
}

function unitsOf(text: string): string[] {
  const plain = normalize(text);
  const words = (plain.match(/[a-z][a-z-]{1,}/g) ?? [])
    .filter((word) => !ENGLISH_FUNCTION_WORDS.has(word))
    .map((word) => word.replace(/(?:ies|es|s|ed|ing)$/, ''));
  const runs = plain.replace(FUNCTION_WORDS, ' ').match(/\p{Script=Han}+/gu) ?? [];
  const pairs = runs.flatMap((run) => {
    const signs = [...run];
    return signs.length === 1 ? [] : signs.slice(1).map((sign, at) => `${signs[at]}${sign}`);
  });
  return [...words, ...pairs];
}
