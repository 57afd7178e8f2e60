import {
  APPROVALS_MAX,
  STAGE_GROUPS_MAX,
  STAGE_NAME_CHARS_MAX,
  STAGE_PEOPLE_MAX,
} from '../../../pipeline/run/review/review-policy.ts';
import { allOf, counted } from './counts.ts';

/** The page of the settings on which people approve one after another. */
export const stageForm = {
  lead: 'この順番で承認します。人もグループも指定しないステージは、誰でも承認できます。ステージを削除するには、名前、人、グループを空にしてください。',
  name: {
    label: (stage: number) => `ステージ ${stage} の名前`,
    hint: `例：編集、法務。${STAGE_NAME_CHARS_MAX} 文字以内。`,
  },
  people: {
    label: (stage: number) => `ステージ ${stage} の承認者`,
    hint: `${STAGE_PEOPLE_MAX} 人まで。`,
  },
  groups: {
    label: (stage: number) => `ステージ ${stage} のユーザーグループ`,
    hint: `これらのグループのメンバーも承認できます。${STAGE_GROUPS_MAX} グループまで。`,
  },
  needed: {
    label: (stage: number) => `ステージ ${stage} に必要な承認数`,
    hint: `1〜${APPROVALS_MAX}。1 人につき 1 回と数えます。空欄の場合は 1 です。`,
  },
  requester: {
    label: (stage: number) => `記事を開始した人（ステージ ${stage}）`,
    hint: 'ここで自分の記事を承認できるかどうか。',
    options: { yes: '承認できる', no: '承認できない' },
  },
  errors: {
    name: `このステージの名前を ${STAGE_NAME_CHARS_MAX} 文字以内で入力してください。`,
    sameName: 'ステージごとに異なる名前を付けてください。',
    people: `${STAGE_PEOPLE_MAX} 人以内で選択してください。アプリは承認できません。`,
    groups: `ユーザーグループを ${STAGE_GROUPS_MAX} 個以内で選択してください。`,
    needed: `1〜${APPROVALS_MAX} の整数を入力してください。`,
    tooFew: '必要な承認数が、選択した人の数を超えています。人を増やすか、数を減らしてください。',
  },
  everyone: '誰でも',
  /** A stage for a person who may not change the settings. */
  line: (stage: number, name: string, who: readonly string[], needed: number) =>
    `${stage}. ${name}：${allOf(who)}、承認 ${counted(needed, '件')}。`,
  withoutRequester: 'ここでは、記事を開始した人は承認できません。',
  /** On the page with the approvers, whose fields then have no effect. */
  instead: (names: readonly string[]) =>
    `承認できる人は *承認ステージ* のページ（${allOf(names)}）で決まります。その場合、ここの最初の 2 つの項目は使われません。`,
};
