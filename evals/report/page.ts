import { escapeHtml as e } from './escape-html.ts';

const STYLE = `body{font:14px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;color:#1f2933}table{border-collapse:collapse}
td,th{padding:.2rem .6rem;border-bottom:1px solid #d9e2ec;text-align:right}td:first-child,th:first-child{text-align:left}
details{margin:.3rem 0;padding-left:.5rem;border-left:3px solid #d9e2ec}summary{cursor:pointer}.pass{color:#0b6e4f}.miss{color:#b3261e}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f5f7fa;padding:.5rem;margin:.3rem 0}.user{font-weight:600}ins{background:#d3f2e2}del{background:#fbdcda}`;

/**
 * One page that needs nothing else: no script, nothing fetched. The policy in its head keeps it so in the reader's browser.
 * @param body HTML whose every foreign word has been escaped
 */
export function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${e(title)}</title><style>${STYLE}</style></head><body>
${body}
</body></html>
`;
}
