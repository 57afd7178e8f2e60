import type { ClaimCounts } from '../../../../pipeline/rules/claims/checked-claims.ts';
import { counted } from '../counts.ts';

/** “主張 14 件：チームから 11 件、情報源から 2 件、出どころ不明 1 件”. */
function summary(counts: ClaimCounts): string {
  const { all, yours, sources, general, ungiven, notChecked } = counts;
  const parts = [
    yours > 0 && `チームから ${counted(yours, '件')}`,
    sources > 0 && `情報源から ${counted(sources, '件')}`,
    general > 0 && `一般知識 ${counted(general, '件')}`,
    ungiven > 0 && `出どころ不明 ${counted(ungiven, '件')}`,
    notChecked > 0 && `未確認 ${counted(notChecked, '件')}`,
  ].filter(Boolean);
  return `主張 ${counted(all, '件')}：${parts.join('、')}`;
}

/** The statements of a draft that can be checked, and where they come from. */
export const claims = {
  summary,
  notRead: 'この下書きの主張の出どころを確認できませんでした。',
  first: (count: number) => `最初の ${counted(count, '件')}です。`,
  title: (draft: number) => `下書き ${draft} の主張`,
  close: '完了',
  noList: 'この下書きの主張は確認されていません。',
  hint: '削除と情報源は次の下書きに反映されます。終わったら「変更を依頼」を押してください。',
  confirm: '確認',
  cut: '削除',
  giveSource: '情報源を追加',
  back: '戻る',
  next: '次の主張',
  grounds: {
    outline: (passage: string) => `📄 アウトライン：${passage}`,
    answer: (passage: string) => `💬 チーム：${passage}`,
    source: (passage: string) => `🔗 情報源：${passage}`,
    general: (_: string) => '🎓 一般知識',
    nobody: (_: string) => '⚠️ *出どころ不明。*',
    not_checked: (_: string) => '❔ 未確認。',
  },
  decided: {
    confirm_claim: (name: string) => `✅ ${name} が確認しました。`,
    cut_claim: (name: string) => `✂️ ${name} が削除を依頼しました。`,
    source_claim: (name: string) => `🔗 ${name} が情報源を追加しました。`,
  },
  /** In the dialog and the record of an approval. */
  ungiven: (sentence: string) => `出どころ不明：「${sentence}」`,
  accepted: '出どころ不明のまま容認',
  /** Requests to the writer, in the thread and in its ledger. */
  cutNote: (sentence: string) => `この主張を削除してください：「${sentence}」`,
  sourceNote: (sentence: string, given: string) => `「${sentence}」の情報源： ${given}`,
};

/** The form for a source. */
export const sourceForm = {
  title: '情報源を追加',
  submit: '保存',
  close: '戻る',
  label: '出どころ',
  hint: 'Blogpost が読めるリンク、またはあなたの言葉での説明。',
  tooLong: '長すぎます。リンクか、該当する箇所を入力してください。',
};
