import { createReadStream, existsSync } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { connect } from '../ask/connect.cli.ts';
import { HttpClient } from '../ask/http-client.ts';
import type { Language } from '../values/language.ts';
import type { UploadReport } from './document.schema.ts';

const usage: Record<Language, string> = {
  zh: `用法：npm run import -- know-how 文件… [--owner 负责人] [--source 来源] [--trust 级别] [--scenario 场景,场景] [--scope 分行]
    [--valid-from 日期] [--valid-until 日期] [--title 标题] [--title-en 英文标题] [--document 文档编号] [--as 账号]
文件可以是 Markdown、文本、HTML、PDF 或 Word（.docx）。--title 和 --document 只用于单个文件；--document 上传为该文档的新版本。`,
  en: `Usage: npm run import -- know-how FILE… [--owner NAME] [--source TEXT] [--trust LEVEL] [--scenario A,B] [--scope BRANCH]
    [--valid-from DAY] [--valid-until DAY] [--title TITLE] [--title-en TITLE] [--document ID] [--as ACCOUNT]
FILE is Markdown, text, HTML, PDF or Word (.docx). --title and --document go with one file; --document makes a new version of it.`,
};

/** What is told of the files, by the name of the option and of the API. */
const told = {
  title: 'title',
  'title-en': 'titleEn',
  owner: 'owner',
  source: 'source',
  trust: 'trust',
  scenario: 'scenario',
  scope: 'scope',
  'valid-from': 'validFrom',
  'valid-until': 'validUntil',
  document: 'documentId',
} as const;

/** Uploads documents into the know-how base, through the running server or one opened for it. @returns 0 all taken, 1 some refused, 2 wrong usage */
export async function importDocuments(argv: readonly string[], environmentLanguage: Language): Promise<number> {
  const text = { type: 'string' } as const;
  const names = Object.keys(told) as (keyof typeof told)[];
  const options = { ...Object.fromEntries(names.map((name) => [name, text])), as: text, lang: text, help: { type: 'boolean' } as const };
  const { values, positionals: files } = parseArgs({ args: [...argv], allowPositionals: true, options });
  const given = values as Record<string, string | boolean | undefined>;
  const language = given.lang === 'en' || given.lang === 'zh' ? given.lang : environmentLanguage;
  if (given.help === true || files.length === 0 || (files.length > 1 && (given.title !== undefined || given.document !== undefined))) {
    console.error(usage[language]);
    return given.help === true ? 0 : 2;
  }
  const query = Object.fromEntries(names.flatMap((name) => (typeof given[name] === 'string' ? [[told[name], given[name]]] : [])));
  const { url, token, close } = await connect();
  try {
    const client = new HttpClient(url, token);
    await client.signIn(typeof given.as === 'string' ? given.as : 'ops-head');
    let refused = 0;
    for (const file of files) if (!(await upload(client, { file, query, language }))) refused += 1;
    return refused === 0 ? 0 : 1;
  } finally {
    await close();
  }
}

async function upload(client: HttpClient, { file, query, language }: { file: string; query: Record<string, string>; language: Language }): Promise<boolean> {
  const zh = language === 'zh';
  try {
    if (!existsSync(file)) throw new Error(zh ? `找不到 ${file}` : `${file} is not there`);
    const path = `/know-how/documents?${new URLSearchParams({ ...query, name: basename(file) })}`;
    const { document } = await client.upload<UploadReport>(path, Readable.toWeb(createReadStream(file)) as ReadableStream);
    const { id, version, title, passages, notes } = document;
    console.log(zh ? `已入库《${title.zh}》：${id} 第 ${version} 版，${passages} 段` : `Taken: "${title.en}", ${id} version ${version}, ${passages} passages`);
    for (const note of notes) console.log(`  ! ${note[language]}`);
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return false;
  }
}
