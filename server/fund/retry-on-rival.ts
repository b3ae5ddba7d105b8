/** A rival that comes in between this often has to be told so. */
const TRIES = 3;

/** Does the work again when somebody else stored the same number first; his is then seen, and the next one taken. */
export async function retryOnRival<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (error) {
      if (tried === TRIES || !isTaken(error)) throw error;
    }
  }
}

/** A unique constraint said no: SQLite's and PostgreSQL's words for it. */
function isTaken(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: string };
  return code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
}
