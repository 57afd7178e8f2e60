import type { AssetKind } from '../../../pipeline/run.ts';

const names = {
  thumbnail: 'thumbnail',
  linkedin_post: 'LinkedIn text',
} satisfies Record<AssetKind, string>;

/** What is made from an approved draft. */
export const assets = {
  title: (draft: number) => `Assets for draft ${draft}`,
  thumbnail: 'Thumbnail',
  altText: (text: string) => `Alt text: ${text}`,
  linkedInPost: 'LinkedIn text',
  characters: (count: number) => `${count} characters`,
  failed: (kind: AssetKind) => `The ${names[kind]} could not be made.`,
  retry: (kind: AssetKind) => `Retry ${names[kind]}`,
  thumbnailFile: (draft: number, altText: string) => `Thumbnail for draft ${draft}. ${altText}`,
  postFile: (title: string) => `The final Markdown of “${title}”`,
};
