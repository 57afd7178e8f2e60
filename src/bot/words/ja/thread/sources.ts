import type { UnreadableWhy } from '../../../../pipeline/run/source.ts';
import { number } from '../counts.ts';

/** Links of the outline and of notes that could not be read. */
export const sources = {
  unread: (count: number) =>
    count === 1
      ? 'このリンクを読めませんでした：'
      : `これら ${number(count)} 件のリンクを読めませんでした：`,
  because: {
    not_public: '公開されている Web アドレスではありません。',
    robots: 'サイトがロボットによる読み取りを許可していません。',
    too_large: 'リンク先が 2 MB を超えています。',
    too_slow: 'サイトが時間内に応答しませんでした。',
    not_found: 'ページが存在しません。',
    no_access: 'サイトへのアクセスが許可されていません。',
    wrong_type: 'Web ページ、テキスト、PDF のいずれでもありません。',
    no_text: 'テキストが見つかりませんでした。',
    unreachable: 'サイトに接続できません。',
  } satisfies Record<UnreadableWhy, string>,
  instead: (isQuiet: boolean): string =>
    isQuiet
      ? 'Blogpost をメンションして必要なテキストを返信していただければ、それを使います。'
      : '必要なテキストを返信していただければ、それを使います。',
};
