import { NOTE_CHARS_MAX } from '../../../../pipeline/rules/review/note-rules.ts';
import { counted, number } from '../counts.ts';

export const nextPost = {
  newVersion: '新しいバージョン',
  startLike: '同じ設定で新しい記事を開始',
  offer: '変更や、同じような記事が必要ですか？',
  form: {
    title: '新しいバージョン',
    submit: '開始',
    close: 'キャンセル',
    lead: 'このスレッドで、承認済みの記事を変更します。承認済みの下書きとそのファイルはそのまま残ります。',
    prefilled: '入力欄には、承認後の返信が入っています。自由に編集できます。',
    leftOut: (replies: number) => `長さの都合で、返信 ${counted(replies, '件')}は含まれません。`,
    label: '何を変更しますか？',
    hint: 'あなたのフィードバックとしてスレッドに表示されます。',
    file: { label: 'ファイル', hint: '変更に関する Markdown またはテキストファイル。' },
  },
  nothingToChange: '変更する内容を入力するか、ファイルを追加してください。',
  get tooLong() {
    return `ファイルと合わせて ${number(NOTE_CHARS_MAX)} 文字を超えています。短くしてください。`;
  },
  fileUnreadable: 'このファイルは読めません。Markdown またはテキストファイルを使ってください。',
  inProgress:
    'このスレッドでは、すでに新しいバージョンが進行中です。フィードバックはそちらにお願いします。',
  gone: 'この記事はデータが削除されたため、もうありません。新しい記事を開始できます。',
};
