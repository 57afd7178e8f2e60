import { type LinkedInPost, linkedInText } from '../../../pipeline/assets/linkedin-post.ts';
import { slackCodeBlock } from '../../text/slack-markdown.ts';
import { markdown, section } from '../blocks.ts';
import type { AssetView } from './asset-view.ts';

export const linkedInPostView: AssetView<LinkedInPost> = {
  label: ({ assets }) => assets.names.linkedin_post,

  /** In a code block, so that people can copy it unchanged. */
  blocks({ assets }, asset) {
    const text = linkedInText(asset);
    const about = `*${assets.linkedInPost}* · ${assets.characters(text.length)}`;
    return [section(about), markdown(slackCodeBlock(text))];
  },
};
