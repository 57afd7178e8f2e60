import { type LinkedInPost, linkedInText } from '../../../pipeline/assets/linkedin-post.ts';
import { ASSET_LABELS, PROGRESS } from '../words.ts';
import type { AssetOutput } from './asset-output.ts';

export const linkedInPostOutput: AssetOutput<LinkedInPost> = {
  label: ASSET_LABELS.linkedin_post,
  fileNames: ['linkedin.md'],
  madeLine: () => PROGRESS.linkedInPostCreated,
  file: async (asset) => ({ name: 'linkedin.md', content: `${linkedInText(asset)}\n` }),
};
