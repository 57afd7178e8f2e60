import { ABSTENTION_LABELS, CHECK_LABELS } from '../../../../pipeline/rules/checks/labels/ja.ts';
import type { CloseReason } from '../../../../pipeline/run/reasons.ts';
import { counted, number } from '../counts.ts';

const problems = (count: number) => `問題 ${counted(count, '件')}`;

/** The review of a draft by the AI reviewer and by automatic checks. */
export const checks = {
  texts: CHECK_LABELS,
  result: {
    pass: (draft: number, _issues: number) => `下書き ${draft} はレビューに合格しました`,
    revise: (draft: number, issues: number) =>
      `下書き ${draft} には改善が必要です（${problems(issues)}）`,
    abstain: (draft: number, _issues: number) => `下書き ${draft} をレビューできませんでした`,
  },
  passed: (passed: number, of: number) =>
    `チェック項目 ${counted(of, '件')}中 ${counted(passed, '件')}に合格`,
  reviewedBy: '独立した AI によるレビュー',
  notReviewed: 'レビュー AI がこの下書きを評価できなかったため、まだ何もチェックされていません。',
  onlyAutomatic: (issues: number) =>
    `レビュー AI はこの下書きを評価できませんでした。自動チェックで見つかった問題：${counted(issues, '件')}`,
  partlyReviewed: 'レビュー AI はこの下書きを完全には評価できませんでした。',
  /** Of a check that the reviewer failed without a place in the draft. */
  notCounted: '（対象外）',
  morePlaces: (places: number) => `ほか ${number(places)} か所`,
  ignored: (quotes: number) => `下書きにない引用 ${counted(quotes, '件')}を無視しました`,
  abstentions: ABSTENTION_LABELS,
  suggestion: '（提案）',
  fix: (fix: string) => `提案：${fix}`,
};

/** Why an item ended as it did, where the writer gave no reason of its own. */
export const closeReasons: Record<CloseReason['code'], (draft: number) => string> = {
  draft_approved: (draft) => `これなしで下書き ${draft} が承認されました。`,
  accepted: (draft) => `下書き ${draft} の承認時に容認されました。`,
  after_approval: (draft) => `下書き ${draft} の承認後に届きました。`,
  run_cancelled: () => '記事が停止されました。',
  run_expired: () => '記事が期限切れになりました。',
  withdrawn: () => '本人が取り下げました。',
  no_reason_given: () => '理由は示されていません。',
  written_around: () => '記事はこの情報なしで書かれています。',
  draft_set_aside: (draft) =>
    `下書き ${draft} は採用しませんでした。以前の下書きのほうが読みやすいためです。`,
  passage_not_found: () => '変更する箇所が下書きに見つかりませんでした。',
  not_feedback: () => '変更の依頼ではありません。',
  contradicted: () => 'これと矛盾するコメントが選択されました。',
  confirmed: () => 'チームが確認しました。',
  would_lose_parts: () => '記事のほかの部分が失われるため、反映しませんでした。',
  replaced_by_hand: (draft) => `代わりにチームのメンバーが下書き ${draft} を用意しました。`,
  written_by_hand: () =>
    'この文はチームのメンバーが書いたため、変更しませんでした。変更するには、コメントで引用してください。',
  section_locked: () => 'このセクションはロックされているため、変更しませんでした。',
  outside_aim: () => 'コメントの対象が別の箇所のため、変更しませんでした。',
  not_an_issue: () => 'チームのメンバーが、これは問題ではないと判断しました。',
};
