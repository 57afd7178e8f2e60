import type { ShownLength } from '../../../pipeline/rules/checks/asked-length.ts';
import { lengthText } from '../../../pipeline/rules/checks/labels/ja.ts';
import { languageName } from '../../../pipeline/rules/language-name.ts';
import { number } from './counts.ts';

/** Windows in which people read a draft, its checks or the brief. */
export const reader = {
  close: '閉じる',
  page: (page: number, of: number) => `${page} / ${of} ページ`,
  empty: '表示するものはありません。',
  draft: (version: number) => `下書き ${version}`,
  checks: (version: number) => `下書き ${version} のチェック結果`,
  brief: '依頼内容',
  gone: 'このテキストはもう保存されていないため、表示できません。',
  audience: (audience: string) => `想定読者：${audience}`,
  tone: (tone: string) => `トーン：${tone}`,
  length: (length: number, asked?: ShownLength) => `長さ：${lengthText(length, asked)}`,
  language: (language: string) => `言語：${languageName('ja', language)}`,
  revisions: (count: number) => `AI による改訂：最大 ${number(count)} 回`,
  outline: 'アウトライン',
  sources: '情報源',
  /** A long reply or a file of the thread. */
  noteSource: (comment: string) => `このスレッドの ${comment} のテキスト`,
  unread: (address: string, why: string) => `${address} · 読めません：${why}`,
  settings: {
    channel: (version: number, name: string, moment: string) =>
      `このチャンネルの設定：バージョン ${version}、${name} が保存、${moment}`,
    workspace: (version: number, name: string, moment: string) =>
      `ワークスペースの設定：バージョン ${version}、${name} が保存、${moment}`,
  },
  noSettings: '設定：Blogpost 管理者による既定値',
};
