import { entityOf, type Mention } from './link-entities.ts';
import type { Sheet } from './sheet.ts';

const REPEAT =
  /再(?:次)?(推送?|发|弹|提醒|触达|打|来)(?:送)?(?:一|两)?(?:次|遍|轮|下|条)|\b(?:send|remind|notify|reach|message|contact)(?: it| them| him| her| those)? (?:again|once more|one more time|a second time)\b|\b(?:one more|another|a second) (?:reminder|nudge|touch)\b/g;
const BARE =
  /(推)(?:送)?(?:一条|一个|个|条)(?!.{0,6}短信)(?:消息|信息|提醒|通知)?|(推)(?:一下|一波|一把|一推|消息|给(?=[^，。]{0,12}客户)|(?=$|[，。,;]))|(弹)(?:一个|个|一下|出来?)(?!窗|屏)|(打)(?:个|一个|一通|通)?电话/g;
const CODES: Record<string, string> = { 推: 'push', 推送: 'push', 弹: 'popup', 打: 'telesales' };

/** Touches told by a verb alone: 再推一次, "remind them again" (the channel before), and 推一条消息 where no channel is named at all. */
export function verbTouches(sheet: Sheet, named: readonly Mention[]): Mention[] {
  const found: Mention[] = [];
  const free = (start: number, end: number): boolean =>
    !sheet.covered.subarray(start, end).some((unit) => unit === 1) &&
    ![...named, ...found].some((mention) => mention.start < end + 6 && mention.end > start - 3);
  for (const match of sheet.text.matchAll(REPEAT)) {
    const end = match.index + match[0].length;
    if (!free(match.index, end)) continue;
    const before = [...named, ...found].filter((mention) => mention.end <= match.index).at(-1);
    const code = CODES[match[1] ?? ''] ?? (before === undefined ? undefined : entityOf(before, 'channel')?.code);
    if (code !== undefined) found.push(touch(match.index, end, code));
  }
  if (named.length === 0 && found.length === 0)
    for (const match of sheet.text.matchAll(BARE)) {
      const code = CODES[match[1] ?? match[2] ?? match[3] ?? match[4] ?? ''];
      const end = match.index + match[0].length;
      if (code !== undefined && free(match.index, end)) found.push(touch(match.index, end, code));
    }
  return found;
}

function touch(start: number, end: number, code: string): Mention {
  return { start, end, entities: [{ kind: 'channel', code, weight: 0.9 }], score: 0.9 };
}
