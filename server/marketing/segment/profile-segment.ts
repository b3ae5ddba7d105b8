import type { Bank } from '../../store/bank.ts';
import { bilingual, type LocalizedText } from '../../values/language.ts';
import type { Tag } from '../tag/tag.schema.ts';
import { type AudienceQuery, audienceSteps, passesAll } from './audience-sql.ts';
import { speakValue } from './describe-predicate.ts';
import type { SegmentProfile } from './segment-preview.schema.ts';
import type { SegmentScene } from './segment-scene.ts';
import { ParameterList, quoteName } from './sql-text.ts';

/** A group smaller than this is not told apart: few customers with a rare value could be recognised. */
const SMALLEST_GROUP = 10;
/** Categories with more values than this show the largest and "other". */
const MOST_BUCKETS = 12;

const ageBands: readonly [from: number, to: number | null][] = [
  [0, 18],
  [18, 25],
  [25, 35],
  [35, 45],
  [45, 55],
  [55, 65],
  [65, null],
];

/** Tags shown when none are named: age, region, risk class, and the first categories that say what customers are. */
const usualTags = ['asset_tier', 'lifecycle_stage', 'occupation', 'gender'];

/**
 * How the eligible audience is made up, beside all customers the person may see. Forbidden and restricted tags are
 * never shown; groups under ten customers are merged into "other".
 */
export async function profileSegment({
  bank,
  scene,
  tags,
  ...query
}: AudienceQuery & { bank: Bank; scene: SegmentScene; tags?: readonly string[] }): Promise<SegmentProfile> {
  const parameters = new ParameterList();
  const steps = audienceSteps(query, scene, parameters);
  const scope = steps.find((step) => step.kind === 'region')?.sql ?? 'true';
  const shown = shownTags(scene.catalogue.tags, tags);
  const keys = shown.map((tag) => `${bucketOf(tag)} as ${quoteName(tag.code)}`);
  // One pass: each row is counted once per distribution and once for the total.
  const rows = await bank.query<{ tag: number; bucket: string | null; customers: number; bank: number }>(
    `with seen as (select (${passesAll(steps)}) as inside${keys.map((key) => `, ${key}`).join('')} from customers where ${scope})
     ${['select -1 as tag, null as bucket, count(*) filter (where inside) as customers, count(*) as bank from seen', ...shown.map((tag, index) => `select ${index}, ${quoteName(tag.code)}, count(*) filter (where inside), count(*) from seen group by 2`)].join(' union all ')}`,
    parameters.values,
  );
  const total = rows.find((row) => row.tag === -1) ?? { customers: 0, bank: 0 };
  return {
    customers: total.customers,
    asOf: scene.ground.asOf,
    distributions: shown.map((tag, index) => ({
      tag: tag.code,
      name: tag.name,
      buckets: buckets(
        tag,
        rows.filter((row) => row.tag === index),
        total,
      ),
    })),
  };
}

function shownTags(tags: readonly Tag[], named: readonly string[] | undefined): Tag[] {
  const showable = tags.filter(
    (tag) => (tag.type === 'category' || tag.type === 'boolean' || tag.role === 'age') && tag.marketingUse !== 'forbidden' && tag.sensitivity !== 'restricted',
  );
  if (named !== undefined) return showable.filter((tag) => named.includes(tag.code));
  const usual = showable.filter((tag) => tag.role === 'age' || tag.role === 'region' || tag.role === 'risk_class' || usualTags.includes(tag.code));
  return usual.length >= 3 ? usual : showable.slice(0, 6);
}

function bucketOf(tag: Tag): string {
  const column = `customers.${quoteName(tag.code)}`;
  if (tag.role !== 'age') return `cast(${column} as varchar)`;
  const cases = ageBands.map(([from, to], index) => `when ${column} >= ${from}${to === null ? '' : ` and ${column} < ${to}`} then '${index}'`);
  return `case ${cases.join(' ')} end`;
}

function buckets(
  tag: Tag,
  rows: readonly { bucket: string | null; customers: number; bank: number }[],
  total: { customers: number; bank: number },
): SegmentProfile['distributions'][number]['buckets'] {
  const known = rows
    .filter((row) => row.bucket !== null)
    .sort((a, b) => (tag.role === 'age' ? Number(a.bucket) - Number(b.bucket) : b.customers - a.customers || (String(a.bucket) < String(b.bucket) ? -1 : 1)));
  const large = known.filter((row) => row.customers === 0 || row.customers >= SMALLEST_GROUP).slice(0, MOST_BUCKETS);
  const rest = known.filter((row) => !large.includes(row));
  const merge = (label: LocalizedText, members: readonly { customers: number; bank: number }[]) => {
    const customers = members.reduce((sum, row) => sum + row.customers, 0);
    const inBank = members.reduce((sum, row) => sum + row.bank, 0);
    return { label, customers, share: total.customers === 0 ? 0 : customers / total.customers, bankShare: total.bank === 0 ? 0 : inBank / total.bank };
  };
  const shown = large.map((row) => merge(labelOf(tag, row.bucket as string), [row]));
  if (rest.length > 0) shown.push(merge(bilingual('其他', 'Other'), rest));
  const unknown = rows.filter((row) => row.bucket === null);
  if (unknown.length > 0) shown.push(merge(bilingual('未知', 'Unknown'), unknown));
  return shown;
}

function labelOf(tag: Tag, bucket: string): LocalizedText {
  if (tag.role === 'age') {
    const [from, to] = ageBands[Number(bucket)] ?? [0, null];
    return to === null ? bilingual(`${from}岁及以上`, `${from} and over`) : bilingual(`${from}–${to - 1}岁`, `${from}–${to - 1}`);
  }
  return speakValue(tag, tag.type === 'boolean' ? bucket === 'true' : bucket);
}
