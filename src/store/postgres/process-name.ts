import { Client, type ClientConfig, DatabaseError } from 'pg';
import type { Database, ProcessName } from '../database/database.ts';

/** The server needs a moment to see that the connection of a killed process has ended. */
const WAIT_MS_MAX = 300;
const LOCK_NOT_AVAILABLE = '55P03';

export function createProcessName(
  name: string,
  { db, config }: { db: Database; config: ClientConfig },
): ProcessName {
  let client: Client | undefined;
  let isHeld = false;

  async function lock(): Promise<boolean> {
    client = new Client({ ...config, application_name: 'blogpost-name', keepAlive: true });
    // Without its connection the process has no name, and its claims expire as before.
    const drop = () => {
      isHeld = false;
    };
    client.on('error', drop).on('end', drop);
    await client.connect();
    try {
      await client.query(`set lock_timeout = ${WAIT_MS_MAX}`);
      await client.query(`select pg_advisory_lock(hashtext('blogpost'), hashtext($1))`, [name]);
      return true;
    } catch (error) {
      if (error instanceof DatabaseError && error.code === LOCK_NOT_AVAILABLE) return false;
      throw error;
    }
  }

  async function close(): Promise<void> {
    isHeld = false;
    await client?.end();
    client = undefined;
  }

  return {
    held: () => (isHeld ? name : undefined),
    async take() {
      isHeld = await lock();
      if (!isHeld) {
        await close();
        return undefined;
      }
      const claimed = db.selectFrom('runs').select('id').where('claimed_by', '=', name);
      return (await claimed.execute()).map(({ id }) => id);
    },
    close,
  };
}
