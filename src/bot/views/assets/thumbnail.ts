import type { Picture } from '../../../pipeline/run.ts';
import { LIMITS } from '../../api/slack-limits.ts';
import { escapedLine, toPlainText } from '../../text/escape.ts';
import { context, section } from '../blocks.ts';
import type { AssetView } from './asset-view.ts';

export const thumbnailView: AssetView<Picture> = {
  label: ({ assets }) => assets.names.thumbnail,

  blocks({ assets }, { altText }, fileId) {
    const text = section(`*${assets.thumbnail}*`);
    if (fileId === undefined) return [text];
    const image = {
      type: 'image' as const,
      slack_file: { id: fileId },
      alt_text: toPlainText(altText).trim() || assets.thumbnail,
    };
    return [{ ...text, accessory: image }];
  },

  /** A shared file has no alt text of its own. */
  besideFiles: ({ assets }, { altText }) => {
    const described = escapedLine(altText, LIMITS.block.altText);
    return described === '' ? [] : [context(assets.pictureShows(described))];
  },

  file: ({ assets }, { name, mimetype }, version) => ({
    name,
    filename: `thumbnail.${mimetype.replace('image/', '')}`,
    title: assets.thumbnail,
    comment: assets.thumbnailFile(version),
  }),
};
