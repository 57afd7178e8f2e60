import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { Brief, Draft, Verdict } from '../../src/pipeline/run.ts';
import { isPostgresUrl, isSqliteUrl } from '../../src/store/database/store-url.ts';
import { createJournal } from '../../src/store/journal.ts';
import { makeBackup } from '../../src/store/maintenance/backup.ts';
import { openToRead } from '../../src/store/maintenance/open-to-read.ts';
import { createOverview } from '../../src/store/run/overview.ts';
import { type AppStore, openStore } from '../../src/store/store.ts';
import { createDecisions } from '../../src/store/votes/decisions.ts';

/** A draft that people decided about, with its verdict. */
export const StoredPost = z.object({
  run: z.string(),
  version: z.int(),
  brief: Brief,
  draft: Draft,
  verdict: Verdict,
  decision: z.enum(['approve', 'request_revision']),
  /** The recorded results that the judging of this draft reads, by step. */
  steps: z.record(z.string(), z.unknown()).default({}),
});
export type StoredPost = z.infer<typeof StoredPost>;

const Export = z.object({
  format: z.literal('blogpost-decided-drafts/1'),
  posts: z.array(StoredPost),
});

type Source = Pick<AppStore, 'overview' | 'journal' | 'decisions' | 'close'>;

/**
 * Gives the newest decided drafts of a store or an export. A SQLite store is copied first, also while the
 * app runs; nothing is written into any store. Raises `OperatorError` and `StoreUnavailable`.
 */
export async function readStoredPosts(from: string, limit: number): Promise<StoredPost[]> {
  if (from.endsWith('.json')) {
    return Export.parse(JSON.parse(readFileSync(from, 'utf8'))).posts.slice(0, limit);
  }
  return await withSource(from, (source) => decidedDrafts(source, limit));
}

export function writeExport(file: string, posts: readonly StoredPost[]): void {
  const exported = { format: 'blogpost-decided-drafts/1', posts };
  writeFileSync(file, `${JSON.stringify(exported, null, 2)}\n`);
}

async function withSource<T>(from: string, read: (source: Source) => Promise<T>): Promise<T> {
  if (isPostgresUrl(from)) return await readAndClose(await openPostgresToRead(from), read);
  const folder = mkdtempSync(join(tmpdir(), 'blogpost-replay-'));
  try {
    const copy = join(folder, 'store.db');
    await makeBackup(isSqliteUrl(from) ? from : `sqlite:${from}`, copy);
    return await readAndClose(await openStore(`sqlite:${copy}`), read);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function readAndClose<T>(source: Source, read: (source: Source) => Promise<T>): Promise<T> {
  try {
    return await read(source);
  } finally {
    await source.close();
  }
}

async function openPostgresToRead(url: string): Promise<Source> {
  const { db, close } = await openToRead(url);
  return {
    overview: createOverview(db),
    journal: createJournal(db),
    decisions: createDecisions(db),
    close,
  };
}

/** A bound against very large stores. */
const RUNS_MAX = 10_000;

async function decidedDrafts(source: Source, limit: number): Promise<StoredPost[]> {
  const found: StoredPost[] = [];
  for (const { run } of await source.overview.list({ which: 'all', limit: RUNS_MAX })) {
    if (found.length >= limit) break;
    found.push(...(await decidedOf(source, run)));
  }
  return found.slice(0, limit);
}

async function decidedOf(
  { journal, decisions }: Source,
  { id, brief }: { id: string; brief: Brief },
): Promise<StoredPost[]> {
  const [{ results }, decided] = await Promise.all([journal.read(id), decisions.list(id)]);
  return decided.flatMap(({ subject, kind, ...more }) => {
    const reviewed = Number(/^draft:(\d+)$/.exec(subject)?.[1]);
    if (kind !== 'approve' && kind !== 'request_revision') return [];
    const { draftHash: hash } = ApprovedDraft.parse(more);
    const version = versionWith(results, hash, reviewed) ?? reviewed;
    const draft = Draft.safeParse(results.get(`draft:${version}`));
    const verdict = Verdict.safeParse(results.get(`verdict:${version}`));
    if (!draft.success || !verdict.success) return [];
    const steps = { reading: results.get('reading'), 'brief:1': results.get(`brief:${version}`) };
    return {
      ...{ run: id, version, brief, draft: draft.data, verdict: verdict.data },
      ...{ decision: kind, steps: definedOnly(steps) },
    };
  });
}

/** An approval may name a draft before the newest one. */
const ApprovedDraft = z.object({ draftHash: z.string().optional() });

function versionWith(
  results: ReadonlyMap<string, unknown>,
  hash: string | undefined,
  newest: number,
): number | undefined {
  const versions = Array.from({ length: newest || 0 }, (_, at) => at + 1);
  const hasHash = (version: number) =>
    Draft.safeParse(results.get(`draft:${version}`)).data?.hash === hash;
  return hash === undefined ? undefined : versions.findLast(hasHash);
}

function definedOnly(steps: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(steps).filter(([, result]) => result !== undefined));
}
