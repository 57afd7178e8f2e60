import { ASSET_ATTEMPTS_MAX, type AssetKind } from '../../../../pipeline/run.ts';
import { counted } from '../counts.ts';

/** Names each kind inside a sentence. */
export const assetNames: Record<AssetKind, string> = {
  thumbnail: 'サムネイル',
  linkedin_post: 'LinkedIn 投稿',
};

/** The thumbnail and the texts for an approved draft. */
export const assets = {
  names: assetNames,
  ready: '公開の準備完了',
  almostReady: '公開の準備がほぼ完了',
  thumbnail: 'サムネイル',
  linkedInPost: 'LinkedIn 投稿',
  pictureShows: (altText: string) => `サムネイル：${altText}`,
  characters: (count: number) => counted(count, '文字'),
  failed: (name: string) => `作成できませんでした：${name}`,
  retry: (name: string) => `${name} を再試行`,
  /** Where the sentence about a draft would send people back to their outline. */
  failures: {
    model_refused: (retry: string) =>
      `AI サービスはこの下書きからの作成に応じません。「${retry}」を押してください。`,
    model_filtered: (retry: string) =>
      `コンテンツフィルターにブロックされました。「${retry}」を押してください。`,
    model_truncated: (retry: string) => `応答が長すぎました。「${retry}」を押してください。`,
  },
  get attemptsUsedUp() {
    return `上限の ${counted(ASSET_ATTEMPTS_MAX, '回')}まで試しました。これなしでも記事は承認済みです。`;
  },
  thumbnailFile: (draft: number) => `下書き ${draft} のサムネイル。`,
  postFile: (title: string) => `「${title}」の最終版 Markdown`,
};
