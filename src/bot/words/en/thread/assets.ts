import { ASSET_ATTEMPTS_MAX, type AssetKind } from '../../../../pipeline/run.ts';
import { counted } from '../counts.ts';

/** Names each kind inside a sentence. */
export const assetNames: Record<AssetKind, string> = {
  thumbnail: 'thumbnail',
  linkedin_post: 'LinkedIn post',
};

/** The thumbnail and the texts for an approved draft. */
export const assets = {
  names: assetNames,
  ready: 'Ready to publish',
  almostReady: 'Almost ready to publish',
  thumbnail: 'Thumbnail',
  linkedInPost: 'LinkedIn post',
  pictureShows: (altText: string) => `Thumbnail: ${altText}`,
  characters: (count: number) => counted(count, 'character'),
  failed: (name: string) => `I couldn’t create the ${name}.`,
  retry: (name: string) => `Retry ${name}`,
  /** Where the sentence about a draft would send people back to their outline. */
  failures: {
    model_refused: (retry: string) =>
      `The AI service won’t create it from this draft. Press ${retry}.`,
    model_filtered: (retry: string) => `A content filter blocked it. Press ${retry}.`,
    model_truncated: (retry: string) => `The response was too long. Press ${retry}.`,
  },
  attemptsUsedUp: `I tried ${ASSET_ATTEMPTS_MAX} times, and that’s the limit. The post is approved without it.`,
  thumbnailFile: (draft: number) => `Thumbnail for draft ${draft}.`,
  postFile: (title: string) => `Final Markdown of “${title}”`,
};
