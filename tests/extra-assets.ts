import { z } from 'zod';
import type { AssetView, AssetViews } from '../src/bot/views/assets/asset-view.ts';
import { ASSET_VIEWS } from '../src/bot/views/assets/registry.ts';
import { section } from '../src/bot/views/blocks.ts';
import type { AssetOutput } from '../src/cli/output/assets/asset-output.ts';
import { ASSET_OUTPUTS, type CliAssets } from '../src/cli/output/assets/registry.ts';
import type { AssetDefinition, AssetRegistry } from '../src/pipeline/assets/asset.ts';
import { ASSETS } from '../src/pipeline/assets/registry.ts';
import { Picture } from '../src/pipeline/run.ts';

/** Two kinds that only tests have: a text that a model writes, and a second picture. */

const Newsletter = z.object({ subject: z.string(), teaser: z.string() });
type Newsletter = z.infer<typeof Newsletter>;

export const NEWSLETTER_INSTRUCTIONS = 'You write the newsletter entry for a finished blog post.';

const newsletterAsset: AssetDefinition<Newsletter> = {
  schema: Newsletter,
  async make({ model, signal }, { draft }) {
    const ask = {
      role: 'writer' as const,
      instructions: NEWSLETTER_INSTRUCTIONS,
      input: draft.markdown,
      outputTokensMax: 1_000,
      signal,
    };
    const { value, usage } = await model.answer(ask, { name: 'newsletter', schema: Newsletter });
    return { asset: value, usage };
  },
  frontMatter: ({ subject }) => ({ newsletter_subject: subject }),
};

const newsletterView: AssetView<Newsletter> = {
  label: () => 'newsletter entry',
  blocks: (_, { subject, teaser }) => [section(`*Newsletter entry*\n${subject}: ${teaser}`)],
};

const newsletterOutput: AssetOutput<Newsletter> = {
  label: 'newsletter entry',
  fileNames: ['newsletter.md'],
  madeLine: ({ subject }) => `Newsletter entry made: ${subject}`,
  file: async ({ teaser }) => ({ name: 'newsletter.md', content: `${teaser}\n` }),
};

const bannerAsset: AssetDefinition<Picture> = {
  schema: Picture,
  async make({ claim, model, pictures, signal }, { subject }) {
    const { bytes, mimetype, usage } = await model.draw('A banner', signal);
    await pictures.keep(claim, subject, bytes);
    return { asset: { name: subject, mimetype, altText: 'A banner' }, usage };
  },
};

const bannerView: AssetView<Picture> = {
  label: () => 'banner',
  blocks: (_, { altText }, fileId) => [
    section('*Banner*'),
    ...(fileId === undefined
      ? []
      : [{ type: 'image' as const, slack_file: { id: fileId }, alt_text: altText }]),
  ],
  file: (_, { name, altText }) => ({
    name,
    filename: 'banner.png',
    title: altText,
    comment: 'Banner for the blog.',
  }),
};

export const WITH_NEWSLETTER: { assetRegistry: AssetRegistry; assetViews: AssetViews } = {
  assetRegistry: { ...ASSETS, newsletter: newsletterAsset },
  assetViews: { ...ASSET_VIEWS, newsletter: newsletterView },
};

export const WITH_BANNER: { assetRegistry: AssetRegistry; assetViews: AssetViews } = {
  assetRegistry: { ...ASSETS, banner: bannerAsset },
  assetViews: { ...ASSET_VIEWS, banner: bannerView },
};

export const CLI_WITH_NEWSLETTER: CliAssets = {
  registry: WITH_NEWSLETTER.assetRegistry,
  outputs: { ...ASSET_OUTPUTS, newsletter: newsletterOutput },
};
