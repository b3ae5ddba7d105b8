export interface SplitName {
  /** Name of the portfolio: without class, currency and charging suffixes. */
  base: string;
  /** "A", "C", …; null where the name tells none. */
  shareClass: string | null;
}

/** Words that end in a capital letter without it being a class. */
const protectedEnd = /(?:ETF|LOF|FOF|QDII|REITs?|TMT|MOM|CES|MSCI|ESG|AI|IT|A50|AH|GDP)$/i;
const currency = /(?:[(（]?(?:人民币|美元|港币|欧元)(?:现汇|现钞|份额)?[)）]?)$/;
const backEnd = /[(（]?(?:后端|前端)(?:收费|代码)?[)）]?$/;
const classEnd = /^(.*?)([A-Z])\d?(?:类|份额)?$/;
/** A class before a note in brackets: "…A(LOF)", "…C2(QDII)". */
const classBeforeNote = /^(.*[^A-Za-z])([A-Z])\d?([(（](?:LOF|QDII|FOF|QDII-LOF|LOF-QDII)[)）])$/;

/**
 * Takes a fund's name apart into portfolio and share class: "…ETF联接C" -> "…ETF联接" and "C". Feeder funds keep the word 联接,
 * so that a feeder and its ETF stay two portfolios. The many spellings of one portfolio come out as one base.
 */
export function splitShareClass(name: string): SplitName {
  let base = name.trim();
  let shareClass: string | null = null;
  for (let before = ''; before !== base; ) {
    before = base;
    base = base.replace(backEnd, '').replace(currency, '').trim();
    const noted = classBeforeNote.exec(base);
    if (shareClass === null && noted !== null) {
      base = `${noted[1]}${noted[3]}`;
      shareClass = noted[2] ?? null;
      continue;
    }
    if (shareClass !== null || protectedEnd.test(base)) continue;
    const ended = classEnd.exec(base);
    const stem = ended?.[1] ?? '';
    // A letter after another letter belongs to a word, unless that word is one of the known ones: "ETFC", "FOFA".
    if (ended === null || stem.length < 2 || (/[A-Za-z]$/.test(stem) && !protectedEnd.test(stem))) continue;
    base = stem;
    shareClass = ended[2] ?? null;
  }
  return { base: base.length === 0 ? name : base, shareClass };
}

/**
 * Groups share classes into portfolios: same company, same name without its class. Tranches of structured funds are different
 * products and stay alone. @returns code -> id of the portfolio, which is the lowest of its codes.
 */
export function groupPortfolios(
  funds: readonly { code: string; name: string; company: string | null; tranche: boolean }[],
): Map<string, { portfolioId: string; shareClass: string | null }> {
  const lowest = new Map<string, string>();
  const split = funds.map((fund) => {
    const { base, shareClass } = splitShareClass(fund.name);
    const key = fund.tranche ? `\u0000${fund.code}` : `${fund.company ?? ''}\u0000${base.replaceAll(/[\s()（）-]/g, '').toLowerCase()}`;
    const known = lowest.get(key);
    if (known === undefined || fund.code < known) lowest.set(key, fund.code);
    return { code: fund.code, key, shareClass };
  });
  return new Map(split.map(({ code, key, shareClass }) => [code, { portfolioId: lowest.get(key) ?? code, shareClass }]));
}
