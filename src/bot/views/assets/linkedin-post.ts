import { type LinkedInPost, linkedInText } from '../../../pipeline/assets/linkedin-post.ts';
import { slackCodeBlock } from '../../text/slack-markdown.ts';
import { ASSET_LABELS } from '../../words/asset-labels.ts';
import { markdown, section } from '../blocks.ts';
import type { AssetView } from './asset-view.ts';

export const linkedInPostView: AssetView<LinkedInPost> = {
  label: ASSET_LABELS.linkedin_post,

  /** In a code block, so that people can copy it unchanged. */
  blocks(asset) {
    const text = linkedInText(asset);
    const about = `*LinkedIn text* · ${text.length} characters`;
    return [section(about), markdown(slackCodeBlock(text))];
  },
};
