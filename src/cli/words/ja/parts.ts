import type { ClaimCounts } from '../../../pipeline/rules/claims/checked-claims.ts';
import { dollarsText } from '../../../pipeline/rules/cost/dollars-text.ts';
import type { Spent } from '../../../pipeline/rules/cost/receipt.ts';
import { NOTE_CHARS_MAX, NOTES_OPEN_MAX } from '../../../pipeline/rules/review/note-rules.ts';
import type { Budget } from '../../../pipeline/run/budget.ts';
import type { ClaimGround } from '../../../pipeline/run/draft-claim.ts';
import type { UnreadableWhy } from '../../../pipeline/run/source.ts';

const GROUNDS: Record<ClaimGround, string> = {
  outline: 'ご自身の情報',
  answer: 'ご自身の情報',
  source: '情報源',
  general: '一般知識',
  nobody: '出どころ不明',
  not_checked: '未確認',
};

export const CLAIMS = {
  grounds: GROUNDS,
  summary,
  notRead: 'この下書きの主張を確認できませんでした。',
  act: 'confirm C1（確認）、cut C1（削除）、source C1 リンク（情報源）で主張を処理できます。',
  unknown: (id: string) => `回答を待っている主張 ${id} は下書きにありません。`,
  answered: (id: string) => `${id} にはすでに回答があります。`,
  too_long: (id: string) =>
    `情報源が長すぎます。コメントは ${number(NOTE_CHARS_MAX)} 文字までです。${id} は未処理です。`,
  too_many: (id: string) =>
    `次の下書きを待つコメントがすでに ${NOTES_OPEN_MAX} 件あり、これが上限です。${id} は未処理です。`,
  settled: (id: string) => `${id} を処理しました。`,
  cutNote: (sentence: string) => `この主張を削除してください：「${sentence}」`,
  sourceNote: (sentence: string, given: string) => `「${sentence}」の情報源：${given}`,
  line: (id: string, sentence: string, ground: string) => `${id}：「${sentence}」（${ground}）`,
};

function summary({ all, yours, sources, general, ungiven, notChecked }: ClaimCounts): string {
  const parts = [
    yours > 0 && `ご自身の情報 ${yours} 件`,
    sources > 0 && `情報源 ${sources} 件`,
    general > 0 && `一般知識 ${general} 件`,
    ungiven > 0 && `出どころ不明 ${ungiven} 件`,
    notChecked > 0 && `未確認 ${notChecked} 件`,
  ].filter(Boolean);
  return `主張 ${all} 件：${parts.join('、')}。`;
}

export const COST = {
  question: ({ limitUsd, extendUsd }: Budget) =>
    `${dollars(limitUsd)} の予算を使い切りました。${dollars(extendUsd)} 増額しますか、停止しますか？（増額、停止。e、s も使えます）`,
  notUnderstood: '「増額」か「停止」、または e か s を入力してください。',
  receipt: ({ calls, inputTokens, outputTokens, cachedTokens, usd, unpricedCalls }: Spent) => {
    const tokens = `${number(inputTokens + outputTokens)} トークン`;
    const cached = inputTokens === 0 ? 0 : Math.round((100 * cachedTokens) / inputTokens);
    const parts = [
      `AI 呼び出し ${calls} 回`,
      cached > 0 ? `${tokens}（入力の ${cached}% はキャッシュ）` : tokens,
      usd !== undefined && dollars(usd),
      usd !== undefined && unpricedCalls > 0 && `${unpricedCalls} 回分の料金は不明`,
    ];
    return parts.filter(Boolean).join('、');
  },
};

export const SOURCES = {
  unread: (address: string, because: string) => `${address} を読めませんでした：${because}`,
  because: {
    not_public: '公開されている Web アドレスではありません。',
    robots: 'サイトがロボットによる読み取りを許可していません。',
    too_large: '2 MB を超えています。',
    too_slow: 'サイトが時間内に応答しませんでした。',
    not_found: 'ページが存在しません。',
    no_access: 'サイトへのアクセスが許可されていません。',
    wrong_type: 'Web ページ、テキスト、PDF のいずれでもありません。',
    no_text: 'テキストが見つかりませんでした。',
    unreachable: 'サイトに接続できません。',
  } satisfies Record<UnreadableWhy, string>,
};

function dollars(usd: number): string {
  return dollarsText(usd, 'ja');
}

function number(count: number): string {
  return count.toLocaleString('ja');
}
