import { type LinkedInPost, linkedInText } from '../../../pipeline/assets/linkedin-post.ts';
import { escapeMrkdwn } from '../../text/escape.ts';
import { withoutTokens } from '../../text/slack-markdown.ts';
import type { Words } from '../../words/words.ts';
import { section } from '../blocks.ts';
import type { AssetView } from './asset-view.ts';

export const linkedInPostView: AssetView<LinkedInPost> = {
  label: ({ assets }) => assets.names.linkedin_post,

  /** Preformatted, so that people can copy it unchanged. */
  blocks({ assets }, asset) {
    const text = linkedInText(asset);
    return [
      section(aboutText(assets, text)),
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

  asText({ assets }, asset) {
    const text = linkedInText(asset);
    return `${aboutText(assets, text)}\n${escapeMrkdwn(text)}`;
  },
};

function aboutText(assets: Words['assets'], text: string): string {
  return `*${assets.linkedInPost}* · ${assets.characters(text.length)}`;
}
