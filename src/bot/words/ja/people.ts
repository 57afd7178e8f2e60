import type { StageApprovers } from '../en/people.ts';
import { allOf, counted, oneOf } from './counts.ts';

function who({ names, needed, needsAll }: StageApprovers): string {
  if (names.length === 0) return needed === 1 ? '誰でも 1 人' : `${counted(needed, '人')}`;
  if (needed === 1) return oneOf(names);
  return needsAll ? allOf(names) : `${allOf(names)} のうち ${counted(needed, '人')}`;
}

export const people = {
  operator: 'Blogpost 管理者',
  app: 'Blogpost',
  formerMember: '元メンバー',
  someone: 'メンバー',
  aChannel: 'チャンネル',
  aGroup: 'グループ',
  /** To a person who has approved. */
  stillNeeded: (missing: number) => `あと ${counted(missing, '件')}の承認が必要です。`,
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
  /** For the people whose approval is missing. */
  waitingFor: (missing: StageApprovers, stage?: string) => {
    const space = missing.needed === 1 || missing.needsAll ? ' ' : '';
    return `${who(missing)}${space}の対応待ち${stage === undefined ? '' : `（${stage}）`}。`;
  },
  waitingForOthers: (requester: string, needed: number, stage?: string) =>
    `${requester} 以外の${needed === 1 ? '人' : ` ${counted(needed, '人')}`}の対応待ち${stage === undefined ? '' : `（${stage}）`}。`,
  /** The stages of a review in their order. */
  canApprove: ([only, ...others]: readonly StageApprovers[]) => {
    if (only === undefined) return '';
    if (others.length > 0) {
      const [first, ...later] = [only, ...others].map(who);
      return `承認の順番：${[first, ...later].join('、次に ')}`;
    }
    const { names, needed, needsAll } = only;
    if (names.length === 0) return `${counted(needed, '人')}の承認が必要`;
    if (needed === 1) return `承認できる人：${oneOf(names)}`;
    return needsAll ? `${allOf(names)} 全員の承認が必要` : `${who(only)}の承認が必要`;
  },
};
