/** The form in which the requester or an owner names the approvers of a post. */
export const approversForm = {
  title: '承認者の変更',
  submit: '保存',
  close: 'キャンセル',
  people: {
    label: '承認者',
    hint: '新しい承認者には、スレッドでメンションします。',
  },
  groups: {
    label: 'ユーザーグループ',
    hint: 'これらのグループのメンバーも承認できます。',
  },
  needed: { label: '必要な承認数', hint: '1 人につき 1 回と数えます。' },
};

/** The form in which an approver passes their place on. */
export const delegateForm = {
  title: '承認を別の人に任せる',
  submit: '任せる',
  close: 'キャンセル',
  to: {
    label: '代わりに承認する人',
    hint: 'この人があなたの代わりに承認者になります。スレッドでメンションします。',
    error: '1 人を選択してください。アプリは承認できません。',
  },
};
