/** SQLite: disk full, not writable, held by another process, failing. */
const EMBEDDED = /^SQLITE_(FULL|READONLY|BUSY|IOERR|LOCKED|CANTOPEN|NOMEM|CORRUPT|NOTADB)/;
/** PostgreSQL: connection lost, no resources or room, stopping, read-only, lock or order not granted, disk failing. */
const SERVER = /^(08...|53...|57P0[123]|25006|55P03|40001|40P01|58030)$/;
/** Sockets and files below either, and below the bank's file. */
const SYSTEM = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOSPC|EDQUOT|EROFS|EIO|EMFILE|ENFILE)$/;
/** What the PostgreSQL client and DuckDB say without a code. */
const WORDS = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|IO Error: )|No space left on device/;

/** Whether an error says that a store cannot work now, as opposed to a mistake in what it was asked. */
export function isStoreFault(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string' && (EMBEDDED.test(code) || SERVER.test(code) || SYSTEM.test(code))) return true;
  return typeof message === 'string' && WORDS.test(message);
}
