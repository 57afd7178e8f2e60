import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StoreUnavailable } from '../../src/pipeline/errors.ts';
import { openStore } from '../../src/store/store.ts';
import { claimOf } from '../pipeline/cast.ts';
import { type Postgres, startPostgres } from '../postgres.ts';
import { newRun } from './runs-contract.ts';
import { describeStore } from './store-contract.ts';

let postgres: Postgres;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

describeStore('Postgres', async () => openStore(await postgres.createDatabase()));

describe('Postgres', () => {
  it('is shared: what one process writes, the other reads', async () => {
    const url = await postgres.createDatabase();
    const [one, other] = await Promise.all([openStore(url), openStore(url)]);
    await one.runs.create(newRun());
    const stale = await claimOf(one.runs);
    const claim = await claimOf(other.runs);

    await other.journal.record(claim, new Map([['draft:1', 'words']]));

    expect(await one.journal.find('R1', 'draft:1')).toBe('words');
    await expect(one.journal.record(stale, new Map([['verdict:1', 'late']]))).rejects.toThrow(
      'another worker',
    );
    await Promise.all([one.close(), other.close()]);
  });

  it('says what to do when it is not there', async () => {
    const url = 'postgres://blogpost:secret@127.0.0.1:1/blogpost';

    const refusal: unknown = await openStore(url).catch((error: unknown) => error);

    expect(refusal).toBeInstanceOf(StoreUnavailable);
    expect(String(refusal)).toContain(
      'The store at 127.0.0.1:1/blogpost does not answer; check DATABASE_URL and the server.',
    );
  });

  it('says what to do when the database does not exist', async () => {
    const url = (await postgres.createDatabase()).replace(/blogpost_\w+/, 'nothing');

    await expect(openStore(url)).rejects.toThrow('create the database first');
  });
});
