import type { Picture } from '../../../pipeline/run.ts';
import { escapeMrkdwn, toPlainText } from '../../text/escape.ts';
import { ASSET_LABELS } from '../../words/asset-labels.ts';
import { section } from '../blocks.ts';
import type { AssetView } from './asset-view.ts';

export const thumbnailView: AssetView<Picture> = {
  label: ASSET_LABELS.thumbnail,

  blocks({ altText }, fileId) {
    const text = section(`*Thumbnail*\nAlt text: ${escapeMrkdwn(altText)}`);
    if (fileId === undefined) return [text];
    const image = {
      type: 'image' as const,
      slack_file: { id: fileId },
      alt_text: toPlainText(altText),
    };
    return [{ ...text, accessory: image }];
  },

  file: ({ name, mimetype, altText }, version) => ({
    name,
    filename: `thumbnail.${mimetype.replace('image/', '')}`,
    title: toPlainText(altText),
    comment: `Thumbnail for draft ${version}. ${escapeMrkdwn(altText)}`,
  }),
};
