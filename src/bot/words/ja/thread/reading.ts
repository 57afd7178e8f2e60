import { lengthText } from '../../../../pipeline/rules/checks/labels/ja.ts';
import { languageName } from '../../../../pipeline/rules/language-name.ts';
import { counted, number } from '../counts.ts';

/** The outline as the AI reader understood it, and its questions to the team. */
export const reading = {
  title: '理解した内容',
  /** Where the outline could not be read and the draft has questions. */
  questionsTitle: 'チームへの質問',
  named: (title: string) => `「${title}」`,
  audience: (audience: string) => `想定読者：${audience}`,
  language: (name: string) => languageName('ja', name),
  length: lengthText,
  checks(points: number, orders: number): string {
    const kinds = [
      ...(points > 0 ? [`扱う要点 ${counted(points, '件')}`] : []),
      ...(orders > 0 ? [`従う指示 ${counted(orders, '件')}`] : []),
    ];
    const total = `この記事のチェック項目 ${counted(points + orders, '件')}`;
    return kinds.length > 0 ? `${total}：${kinds.join('、')}` : total;
  },
  editedBy: (name: string) => `${name} が編集`,
  answered: (answered: number, of: number) =>
    `質問 ${counted(of, '件')}中 ${counted(answered, '件')}に回答済み`,
  questions: (_count: number) => 'チームだけが答えられる質問：',
  about: (quote: string) => `（「${quote}」）`,
  moreInDraft: (count: number) => `…下書きにほか ${counted(count, '件')}`,
  howToAnswer: '「回答」を押すか、 `Q1: あなたの回答` のように番号を付けて返信してください。',
};

/** The form with the points and instructions of a post. */
export const checksForm = {
  title: 'この記事のチェック項目',
  submit: 'チェック項目を保存',
  close: 'キャンセル',
  points: '扱う要点',
  pointsHint: (max: number) => `1 行に 1 つ、最大 ${counted(max, '件')}。`,
  orders: '従う指示',
  ordersHint: (max: number) =>
    `1 行に 1 つ、最大 ${counted(max, '件')}。例：顧客名を出さない。次の下書きとそのレビューで使います。`,
  continued: (label: string) => `${label}（続き）`,
  tooMany: (max: number, count: number) =>
    `${counted(max, '行')}以内にしてください。現在は ${counted(count, '行')}です。`,
  tooLong: (charsMax: number) => `1 行を ${number(charsMax)} 文字以内にしてください。`,
  changedBy: (name: string) =>
    `開いている間に、${name} がチェック項目を変更しました。あなたのテキストは下にあります。もう一度保存すると、その変更を置き換えます：`,
  nothing: 'チェック項目なし',
};
