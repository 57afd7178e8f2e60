import type { FoundMessages } from '../../reading/thread-text.ts';
import { counted, number } from './counts.ts';

function leftOutOf({ leftOut, hasUnreadableFiles }: FoundMessages): string[] {
  return [
    ...(leftOut > 0
      ? [`長さの都合で、古いメッセージ ${counted(leftOut, '件')}は含まれません。`]
      : []),
    ...(hasUnreadableFiles ? ['読み取れないファイルが含まれています。'] : []),
  ];
}

function source(messages: number): string {
  return messages === 1 ? 'このメッセージ' : `これら ${counted(messages, '件')}のメッセージ`;
}

export const mentions = {
  offer: (found: FoundMessages) =>
    [`${source(found.messages)}から、専用のスレッドに記事を書けます。`, ...leftOutOf(found)].join(
      '',
    ),
  started: (found: FoundMessages) =>
    [`${source(found.messages)}から記事を書いています。`, ...leftOutOf(found)].join(''),
  startDraft: '下書きを開始',
  chooseSettings: '設定を選択…',
  nothingToRead:
    'ここには、記事のもとになるものがまだありません。スレッドで、またはアウトラインか Markdown、テキストファイルを付けてメンションしてください。詳しくは `/blogpost help` をご覧ください。',
  tooManyMessages: (max: number) =>
    `このスレッドのメッセージは ${number(max)} 件を超えているため、読み切れません。必要な部分を \`/blogpost\` で送信してください。`,
  tooLong: 'ここの最新のメッセージは、アウトラインとしては長すぎます。短いものを共有してください。',
  notReadable:
    'Slack の制限により、このスレッドを読めません。このチャンネルに Blogpost を招待してから、もう一度メンションしてください。',
  wholeThread: (found: FoundMessages) =>
    [`アウトラインはスレッドの${source(found.messages)}です。`, ...leftOutOf(found)].join(''),
  linked: (title: string) =>
    `📝 この内容から *${title}* という記事を書いています。このチャンネルに専用のスレッドがあります。`,
  openPost: '記事を開く',
};
