export interface CatalogueTables {
  /** One row per catalogue entry; `entry` is its JSON in the noun's schema. kind: tag, event, product, channel, kpi. */
  catalogue_entry: { kind: string; code: string; position: number; entry: string };
  /** Rights templates stand apart: their stock is reserved in transactions. */
  rights_template: { code: string; entry: string; stock: number };
  /** Imports that were accepted: what, from which file, with which legal basis. */
  dataset: { id: string; kind: string; source: string; rows: number; as_of: string; legal_basis: string | null; imported_by: string; imported_at: string };
}
