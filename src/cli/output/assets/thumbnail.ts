import type { Picture } from '../../../pipeline/run.ts';
import { ASSET_LABELS, PROGRESS } from '../words.ts';
import type { AssetOutput } from './asset-output.ts';

export const thumbnailOutput: AssetOutput<Picture> = {
  label: ASSET_LABELS.thumbnail,
  fileNames: ['thumbnail.png', 'thumbnail.jpg', 'thumbnail.webp'],
  madeLine: ({ altText }) => PROGRESS.thumbnailCreated(altText),

  file: async ({ name, mimetype }, readBytes) => ({
    name: `thumbnail.${mimetype.replace('image/', '').replace('jpeg', 'jpg')}`,
    content: await readBytes(name),
  }),
};
