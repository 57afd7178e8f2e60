import type { Picture } from '../../../pipeline/run.ts';
import { words } from '../../words/words.ts';
import type { AssetOutput } from './asset-output.ts';

export const thumbnailOutput: AssetOutput<Picture> = {
  get label() {
    return words().assetLabels.thumbnail;
  },
  fileNames: ['thumbnail.png', 'thumbnail.jpg', 'thumbnail.webp'],
  madeLine: ({ altText }) => words().progress.thumbnailCreated(altText),

  file: async ({ name, mimetype }, readBytes) => ({
    name: `thumbnail.${mimetype.replace('image/', '').replace('jpeg', 'jpg')}`,
    content: await readBytes(name),
  }),
};
