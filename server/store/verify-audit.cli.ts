import { readSettings } from '../settings.ts';
import { verifyAudit } from './audit.ts';
import { openStore } from './connection.ts';

/** Walks the audit chain of the data folder and says whether it is intact; exit code 1 when it is not. */
const store = await openStore(readSettings(process.env).storeLocation);
const verdict = await verifyAudit(store);
await store.destroy();
if (verdict.intact) console.log(`审计链完整 intact: ${verdict.rows} 条 rows`);
else {
  console.error(`审计链在第 ${verdict.brokenAt} 条断开 broken at row ${verdict.brokenAt}: ${verdict.reason}`);
  process.exitCode = 1;
}
