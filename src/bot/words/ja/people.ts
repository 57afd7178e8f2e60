import { allOf, counted, oneOf } from './counts.ts';

export const people = {
  operator: 'Blogpost 管理者',
  app: 'Blogpost',
  formerMember: '元メンバー',
  someone: 'メンバー',
  aChannel: 'チャンネル',
  aGroup: 'グループ',
  approvals: (names: readonly string[], missing: number) => {
    const given = `${allOf(names)} が承認しました。`;
    if (missing === 0) return given;
    if (names.length === 0) return `承認があと ${counted(missing, '件')}必要です。`;
    return `${given}あと ${counted(missing, '件')}の承認が必要です。`;
  },
  approvedBy: (names: readonly string[]) => `${allOf(names)} が承認`,
  /** For several people. */
  approvedDraft: (names: readonly string[], draft: number) =>
    `${allOf(names)} が下書き ${draft} を承認しました`,
  /** Where fewer approvals are missing than people, any of them is enough. */
  waitingFor: (names: readonly string[], missing: number, stage?: string) =>
    `${missing < names.length ? oneOf(names) : allOf(names)} の対応待ち${stage === undefined ? '' : `（${stage}）`}。`,
  canApprove: (names: readonly string[]) => `承認できる人：${oneOf(names)}`,
};
