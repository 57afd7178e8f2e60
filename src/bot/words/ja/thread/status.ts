import type { Phase } from '../../../../pipeline/run.ts';
import { allOf, counted } from '../counts.ts';
import { assetNames } from './assets.ts';

const assets = () => allOf(Object.values(assetNames));

const phases: Record<Phase, (draft: number) => string> = {
  drafting: () => '下書き 1 を執筆中…',
  judging: (draft) => `下書き ${draft} をレビュー中…`,
  revising: () => '改訂中…',
  waiting_for_review: () => 'レビュー待ち',
  making_assets: () => `${assets()}を作成中…`,
  published: () => '承認済み',
  cancelled: () => '停止済み',
  expired: () => '期限切れ',
};

const RETRY = '再試行するには、スレッドを開いてください。';

/** For a post that a failure keeps until a person retries. */
const paused: Record<Exclude<Phase, 'cancelled' | 'expired'>, string> = {
  drafting: `執筆中に一時停止しました。${RETRY}`,
  judging: `レビュー中に一時停止しました。${RETRY}`,
  revising: `改訂中に一時停止しました。${RETRY}`,
  waiting_for_review: `チームのレビュー前に一時停止しました。${RETRY}`,
  get making_assets() {
    return `${assets()}の作成中に一時停止しました。${RETRY}`;
  },
  published: `承認済みの記事の共有中に一時停止しました。${RETRY}`,
};

/** The status card, and a post in a list. */
export const status = {
  phases,
  paused,
  newVersion: {
    in_progress: '新しいバージョンが進行中',
    approved: '新しいバージョンが承認済み',
  },
  draft: (draft: number) => `下書き ${draft}`,
  openChoice: '2 つのコメントの選択待ち',
  requestedBy: (name: string) => `依頼者：${name}`,
  openQuestions: (count: number) => `未回答の質問 ${counted(count, '件')}`,
  openComments: (count: number) => `次の下書きへのコメント ${counted(count, '件')}`,
  approvedBy: (names: readonly string[], when: string) => `${allOf(names)} が承認、${when}`,
  stoppedBy: (name: string, when: string) => `${name} が停止、${when}`,
  missing: (names: readonly string[]) => `${allOf(names)} を作成できませんでした。${RETRY}`,
  madeByAi:
    'AI が下書きの執筆とレビュー、画像の作成を行います。公開する前に事実を確認してください。',
  listedDraft: (draft: number) => `下書き ${draft}`,
  needsAttention: '対応が必要',
};
