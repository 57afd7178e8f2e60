import { type LinkedInPost, linkedInText } from '../../../pipeline/assets/linkedin-post.ts';
import { withoutTokens } from '../../text/slack-markdown.ts';
import { section } from '../blocks.ts';
import type { AssetView } from './asset-view.ts';

export const linkedInPostView: AssetView<LinkedInPost> = {
  label: ({ assets }) => assets.names.linkedin_post,

  /** Preformatted, so that people can copy it unchanged. */
  blocks({ assets }, asset) {
    const text = linkedInText(asset);
    const about = `*${assets.linkedInPost}* · ${assets.characters(text.length)}`;
    return [
      section(about),
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_preformatted',
            elements: [{ type: 'text', text: withoutTokens(text) }],
          },
        ],
      },
    ];
  },
};
