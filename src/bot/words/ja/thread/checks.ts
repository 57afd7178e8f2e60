import type { CheckWords } from '../../../../pipeline/rules/checks/check-words.ts';
import type { CloseReason, FoundWord } from '../../../../pipeline/run/reasons.ts';
import type { AbstainReason } from '../../../../pipeline/run.ts';
import { counted, number } from '../counts.ts';

const lengthIn = {
  words: (count: number) => counted(count, '語'),
  characters: (count: number) => counted(count, '文字'),
};

const texts: CheckWords = {
  covers_outline: () => ({ question: 'アウトラインの要点をすべて扱っている' }),
  keeps_to_outline: () => ({ question: '事実、数値、名前、引用の創作がない' }),
  opening_states_point: () => ({ question: '冒頭で要点を伝えている' }),
  headings_guide: () => ({ question: '見出しだけで流れがわかる' }),
  fits_audience: () => ({ question: 'トーンと深さが読者に合っている' }),
  concrete: () => ({ question: 'どのセクションにも具体的な内容がある' }),
  no_filler: () => ({ question: '冗長な表現、誇張、繰り返しがない' }),
  ending_acts: () => ({ question: '結びに明確な次のステップがある' }),
  nothing_invented: () => ({ question: 'チームやその仕事についての創作がない' }),
  in_scope: () => ({ question: 'テーマから外れていない' }),
  holds_together: () => ({ question: '数値、表、コード、本文が一致している' }),
  obeys_brief: () => ({ question: 'タイトル、言語、トーン、結びが依頼どおり' }),
  says_something: () => ({ question: '起きたことと、約束した事実を伝えている' }),
  keeps_stance: () => ({ question: 'チームの立場を保っている' }),
  covers_points: () => ({ question: '要点をすべて扱っている' }),
  obeys_orders: () => ({ question: '指示に従っている' }),
  no_placeholders: () => ({
    question: 'プレースホルダーが残っていない',
    edit: 'プレースホルダーを置き換えるか削除してください。',
  }),
  links_well_formed: () => ({
    question: 'すべてのリンクが有効',
    edit: '完全な https アドレスを使うか、リンクを削除してください。',
  }),
  length: ({ target, words, unit = 'words' }) => ({
    question: '目標の長さに近い',
    edit: `現在は ${lengthIn[unit](words)}です。${words > target ? '短く' : '長く'}してください。`,
  }),
  outline_headings: () => ({
    question: 'アウトラインの見出しを保っている',
    edit: 'アウトラインのこの部分に専用の見出しを付けてください。',
  }),
  quotations_exact: () => ({
    question: '情報源を正確に引用している',
    edit: '原文どおりに引用するか、引用符を外してください。',
  }),
  house_words: ({ found = [] }) => ({
    question: '用語リストに従っている',
    ...(found.length > 0 && { edit: found.map(replacement).join('') }),
  }),
};

function replacement({ avoid, use }: FoundWord): string {
  return use === undefined ? `「${avoid}」を削除してください。` : `「${avoid}」→「${use}」。`;
}

/** Why the AI reviewer gave no verdict. */
const abstentions: Record<AbstainReason, string> = {
  refused: '回答を拒否しました。',
  truncated: '回答が長すぎました。',
  malformed: '回答が使えない形式でした。',
  contradictory: '変更を求めましたが、内容を示しませんでした。',
  chose: '確信が持てませんでした。',
  unproven: '問題を指摘しましたが、下書きの該当箇所を示しませんでした。',
  timed_out: '時間内に回答しませんでした。',
};

const problems = (count: number) => `問題 ${counted(count, '件')}`;

/** The review of a draft by the AI reviewer and by automatic checks. */
export const checks = {
  texts,
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
  abstentions,
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
