import { type LinkedInPost, linkedInText } from '../../../pipeline/assets/linkedin-post.ts';
import { words } from '../../words/words.ts';
import type { AssetOutput } from './asset-output.ts';

export const linkedInPostOutput: AssetOutput<LinkedInPost> = {
  get label() {
    return words().assetLabels.linkedin_post;
  },
  fileNames: ['linkedin.md'],
  madeLine: () => words().progress.linkedInPostCreated,
  file: async (asset) => ({ name: 'linkedin.md', content: `${linkedInText(asset)}\n` }),
};
