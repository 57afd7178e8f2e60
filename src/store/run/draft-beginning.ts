import { type RawBuilder, sql } from 'kysely';
import type { RunRow } from '../database/schema.ts';

/** Enough for a title, also after fields and pictures. */
const CHARS_MAX = 8_000;

const resultOf = (step: RawBuilder<string>) => sql<string | null>`(
  select substr(result, 1, ${sql.lit(CHARS_MAX)}) from journal
  where run_id = runs.id and step = ${step})`;

/** Exact steps, because a search with an order sorts on each of many readings. */
const newestDraft = sql<string | null>`coalesce(
  ${resultOf(sql`'draft:' || runs.draft`)}, ${resultOf(sql`'draft:' || (runs.draft - 1)`)})`;

/** The start of the recorded step of a run's newest draft. */
export const NEWEST_DRAFT = newestDraft.as('newest_draft');
export type ListedRow = RunRow & { newest_draft: string | null };

/** The Markdown in it: zod writes the fields in the schema's order. The cut may be inside an escaped character. */
const MARKDOWN = /^\{"version":\d+,"markdown":"((?:[^"\\]|\\u[\da-f]{4}|\\[^u])*)/i;

export function draftBeginning({
  newest_draft,
}: Pick<ListedRow, 'newest_draft'>): string | undefined {
  const [, text] = MARKDOWN.exec(newest_draft ?? '') ?? [];
  return text === undefined ? undefined : (JSON.parse(`"${text}"`) as string);
}
