/** Code pages of CMap names whose codes are not Unicode already. */
const codePages: readonly (readonly [RegExp, string])[] = [
  [/^GB(?:K|Kp|pc|)-EUC-[HV]$|^GBK2K-[HV]$/, 'gbk'],
  [/^(?:ETen-B5|ETenms-B5|B5pc)-[HV]$/, 'big5'],
];
const UNICODE = /^Uni(?:GB|CNS|JIS|KS)-(?:UCS2|UTF16)-[HV]$/;
const TO_UNICODE = /^Adobe-(?:GB1|CNS1|Japan1|Korea1)-UCS2$/;

/**
 * Gives a PDF reader the character maps of Chinese text whose font is not in the file. The published maps go from codes to
 * glyph numbers and from those to Unicode; as no glyph is drawn here, Unicode itself stands for the glyph number.
 * Glyph numbers that come from the font itself cannot be read this way: `missing` is then set.
 */
export function chineseCodeMaps() {
  const state = { missing: false, byCode: false };
  class CodeMaps {
    async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
      const name = filename.replace(/\.bcmap$/, '');
      const map = kind === 'cMapUrl' ? mapOf(name, state) : undefined;
      if (map !== undefined) return new TextEncoder().encode(map);
      if (kind === 'cMapUrl') state.missing = true;
      throw new Error(`no ${filename}`);
    }
  }
  return { state, factory: CodeMaps };
}

function mapOf(name: string, state: { byCode: boolean }): string | undefined {
  const page = codePages.find(([pattern]) => pattern.test(name))?.[1];
  if (UNICODE.test(name) || page !== undefined) state.byCode = true;
  if (UNICODE.test(name)) return '1 begincodespacerange <0000> <ffff> endcodespacerange 1 begincidrange <0000> <ffff> 0 endcidrange endcmap';
  if (page !== undefined) return codePageMap(page);
  return TO_UNICODE.test(name) && state.byCode
    ? '1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0000> <ffff> <0000> endbfrange endcmap'
    : undefined;
}

const made = new Map<string, string>();

function codePageMap(label: string): string {
  const known = made.get(label);
  if (known !== undefined) return known;
  const decoder = new TextDecoder(label, { fatal: true });
  const lines = ['2 begincodespacerange <00> <80> <8140> <fefe> endcodespacerange 1 begincidrange <00> <7f> 0 endcidrange begincidchar'];
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const unicode = decode(decoder, lead, trail);
      if (unicode !== undefined) lines.push(`<${lead.toString(16)}${trail.toString(16)}> ${unicode}`);
    }
  }
  const map = [...lines, 'endcidchar endcmap'].join('\n');
  made.set(label, map);
  return map;
}

function decode(decoder: TextDecoder, lead: number, trail: number): number | undefined {
  try {
    const text = decoder.decode(new Uint8Array([lead, trail]));
    return text.length === 1 ? text.charCodeAt(0) : undefined;
  } catch {
    return undefined;
  }
}
