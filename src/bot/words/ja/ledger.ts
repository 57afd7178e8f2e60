import type { LedgerItem, LedgerState } from '../../../pipeline/run.ts';
import { counted, number } from './counts.ts';

type Kind = LedgerItem['kind'] | 'claim';

const kinds: Record<Kind, string> = {
  finding: '問題',
  note: 'コメント',
  question: '質問',
  claim: '主張',
};

const states: Record<LedgerState, string> = {
  open: '未対応',
  addressed: '対応済み',
  declined: '変更なし',
  struck: '取り下げ・対応不要',
};

/** An entry that no draft answers, by the reason. */
const struck = {
  not_feedback: '変更の依頼なし',
  not_an_issue: '却下',
  withdrawn: '取り下げ',
  nothing_to_decide: '判断は不要',
};

const listedKinds: Record<Kind, string> = {
  finding: 'AI レビューによる問題',
  note: 'メンバーのコメント',
  question: 'チームへの質問',
  claim: '下書きの主張',
};

/** The list of all feedback to a post. */
export const ledger = {
  title: 'すべてのフィードバック',
  close: '閉じる',
  kinds,
  states,
  struck,
  listedKinds,
  anyKind: '問題、コメント、質問、主張',
  anyState: '未対応と対応済み',
  anyDraft: 'すべての下書き',
  kindLabel: 'フィードバックの種類',
  stateLabel: 'フィードバックの状態',
  draftLabel: '下書き',
  /** The outline has the number 0: people comment on it before the first draft. */
  draft: (version: number) => (version === 0 ? '依頼内容' : `下書き ${version}`),
  aboutDraft: (version: number) =>
    version === 0 ? '依頼内容について' : `下書き ${version} について`,
  aiReviewer: 'レビュー AI',
  aiWriter: '執筆 AI',
  answer: (text: string) => `→ ${text}`,
  inDraft: (version: number) => `下書き ${version} 内`,
  fix: (text: string) => `提案：${text}`,
  aroundThis: (question: string) => `${question} なしで執筆。`,
  answerTo: (question: string, text: string) => `${question} への回答：${text}`,
  shown(from: number, to: number, of: number): string {
    if (to - from + 1 === of) return counted(of, '件');
    return from === to
      ? `${counted(of, '件')}中 ${counted(from, '件')}目`
      : `${counted(of, '件')}中 ${number(from)}〜${counted(to, '件')}目`;
  },
  none: 'まだフィードバックはありません。',
  noneMatch: '条件に一致するフィードバックはありません。',
  back: '前のフィードバック',
  next: '次のフィードバック',
  membersOnly: 'この記事のフィードバックを読めるのは、そのチャンネルのメンバーだけです。',
  gone: 'この記事のフィードバックは削除されました。',
};
