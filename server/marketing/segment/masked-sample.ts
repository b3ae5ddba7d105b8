import type { Bank } from '../../store/bank.ts';
import type { LocalizedText } from '../../values/language.ts';
import { speakValue } from './describe-predicate.ts';
import type { Scalar } from './predicate.schema.ts';
import { limitedMembers, type MembersQuery } from './segment-members.ts';
import type { SegmentScene } from './segment-scene.ts';
import { quoteName } from './sql-text.ts';

/** One customer of an audience, with nothing that could name him. */
export interface MaskedCustomer {
  /** Last three characters of the id. */
  customer: string;
  /** 王**, or *** where the bank keeps no name. */
  name: string;
  /** 000****1234, or null. */
  phone: string | null;
  /** The values of the tags the audience was chosen by, and the usual ones, in words. */
  values: { tag: string; name: LocalizedText; value: LocalizedText | null }[];
}

const usualTags = ['age', 'region', 'asset_tier', 'risk_class'];

/**
 * Ten (or so) members of the eligible audience, masked, for the approver to see whom the plan means.
 * @param tags tag codes to show besides the usual ones; sensitive and restricted ones are left out.
 */
export async function maskedSample({
  bank,
  size = 10,
  tags = [],
  ...query
}: MembersQuery & { bank: Bank; scene: SegmentScene; size?: number; tags?: readonly string[] }): Promise<MaskedCustomer[]> {
  const members = limitedMembers(query);
  const shown = query.scene.catalogue.tags.filter(
    (tag) => (usualTags.includes(tag.code) || tags.includes(tag.code)) && (tag.sensitivity === 'public' || tag.sensitivity === 'internal'),
  );
  const parameters = [...members.parameters, size];
  // Another hash than the limit's: the sample shows anyone of the audience, the same ones each time.
  const rows = await bank.query<{ customer_id: string; masked_name: string | null; phone: string | null } & Record<string, Scalar | null>>(
    `select customer_id, masked_name, phone${shown.map((tag) => `, ${quoteName(tag.code)}`).join('')} from customers
     where row in (select row from (${members.sql})) order by md5('sample' || customer_id) limit $${parameters.length}`,
    parameters,
  );
  return rows.map((row) => ({
    customer: maskId(row.customer_id),
    name: maskName(row.masked_name),
    phone: maskPhone(row.phone),
    values: shown.map((tag) => {
      const value = row[tag.code] ?? null;
      return { tag: tag.code, name: tag.name, value: value === null ? null : speakValue(tag, value) };
    }),
  }));
}

/** C000123456 -> ****456. */
function maskId(id: string): string {
  return `****${id.slice(-3)}`;
}

/** First character kept. */
function maskName(name: string | null): string {
  const first = name === null ? undefined : [...name.trim()][0];
  return first === undefined ? '***' : `${first}**`;
}

/** First three and last four digits kept, as banks print them; anything shorter is hidden whole. */
function maskPhone(phone: string | null): string | null {
  if (phone === null) return null;
  return phone.length >= 9 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : '****';
}
