import type { Picture } from '../../../pipeline/run.ts';
import { escapeMrkdwn, toPlainText } from '../../text/escape.ts';
import { section } from '../blocks.ts';
import type { AssetView } from './asset-view.ts';

export const thumbnailView: AssetView<Picture> = {
  label: ({ assets }) => assets.names.thumbnail,

  blocks({ assets }, { altText }, fileId) {
    const text = section(`*${assets.thumbnail}*\n${assets.altText(escapeMrkdwn(altText))}`);
    if (fileId === undefined) return [text];
    const image = {
      type: 'image' as const,
      slack_file: { id: fileId },
      alt_text: toPlainText(altText),
    };
    return [{ ...text, accessory: image }];
  },

  file: ({ assets }, { name, mimetype, altText }, version) => ({
    name,
    filename: `thumbnail.${mimetype.replace('image/', '')}`,
    title: toPlainText(altText),
    comment: assets.thumbnailFile(version, escapeMrkdwn(altText)),
  }),
};
