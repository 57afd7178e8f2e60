import { Client, type ClientConfig, DatabaseError } from 'pg';
import type { Database, ProcessName } from '../database/database.ts';

/** The server needs a moment to see that the connection of a killed process has ended. */
const WAIT_MS_MAX = 300;
const LOCK_NOT_AVAILABLE = '55P03';

export function createProcessName(
  name: string,
  { db, config }: { db: Database; config: ClientConfig },
): ProcessName {
  /** The connection that holds the name. */
  let holder: Client | undefined;
  let locking: Promise<unknown> | undefined;
  let isLost = false;
  let isClosed = false;

  /** Gives whether the name is ours. */
  async function lock(): Promise<boolean> {
    const client = new Client({ ...config, application_name: 'blogpost-name' });
    let hasEnded = false;
    // Until the name is locked again, claims have none and expire as before.
    const end = () => {
      hasEnded = true;
      if (holder !== client) return;
      holder = undefined;
      isLost = true;
    };
    client.on('error', end).on('end', end);
    await client.connect();
    const isLocked = await lockName(client, name).catch(async (error: unknown) => {
      await client.end();
      throw error;
    });
    if (!isLocked || isClosed) await client.end();
    else if (!hasEnded) holder = client;
    return holder === client;
  }

  /** The server has restarted, or its network failed. A living process that has the name now keeps it. */
  function lockAgain(): void {
    isLost = false;
    locking = lock().catch(() => {
      isLost = true;
    });
  }

  return {
    held() {
      if (isLost && !isClosed) lockAgain();
      return holder && name;
    },
    async take() {
      locking = lock();
      if (!(await locking)) return undefined;
      const claimed = db.selectFrom('runs').select('id').where('claimed_by', '=', name);
      return (await claimed.execute()).map(({ id }) => id);
    },
    async close() {
      isClosed = true;
      await locking?.catch(() => {});
      await holder?.end();
    },
  };
}

/** A pooler may give the same session to several processes, and a session locks twice without a wait. */
const LOCK = `
  select pg_advisory_lock(hashtext('blogpost'), hashtext($1))
  where not exists (select from pg_locks where locktype = 'advisory' and pid = pg_backend_pid())`;

async function lockName(client: Client, name: string): Promise<boolean> {
  try {
    await client.query(`set lock_timeout = ${WAIT_MS_MAX}`);
    const { rowCount } = await client.query(LOCK, [name]);
    return rowCount === 1;
  } catch (error) {
    if (error instanceof DatabaseError && error.code === LOCK_NOT_AVAILABLE) return false;
    throw error;
  }
}
