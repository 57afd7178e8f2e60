import type { PostTextsStore } from '../pipeline/ports/settings-port.ts';
import { RecordedText } from '../pipeline/run/post-texts.ts';
import type { Database } from './database/database.ts';

const DRAFT_STEP = /^draft:\d+$/;

export function createPostTexts(db: Database): PostTextsStore {
  return {
    async list({ team, channel }, postsMax) {
      const runs = await db
        .selectFrom('runs')
        .select('id')
        .where('team', '=', team)
        .where('channel', '=', channel)
        .where('draft', '>', 0)
        .orderBy('created_at', 'desc')
        .limit(postsMax)
        .execute();
      if (runs.length === 0) return [];
      const ids = runs.map(({ id }) => id);
      const rows = await db
        .selectFrom('journal')
        .select(['run_id', 'step', 'result'])
        .where('run_id', 'in', ids)
        .where('step', 'like', 'draft:%')
        .execute();
      const ofDrafts = rows.filter(({ step }) => DRAFT_STEP.test(step));
      const byRun = Map.groupBy(ofDrafts, ({ run_id }) => run_id);
      return ids.flatMap((post) => {
        const drafts = (byRun.get(post) ?? []).map(({ result }) => textFrom(result));
        return drafts.length === 0 ? [] : [{ post, drafts: drafts.toSorted(byVersion) }];
      });
    },
  };
}

function textFrom(result: string): RecordedText {
  return RecordedText.parse(JSON.parse(result));
}

function byVersion(a: RecordedText, b: RecordedText): number {
  return a.version - b.version;
}
