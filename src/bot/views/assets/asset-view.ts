import type { Words } from '../../words/words.ts';
import type { Blocks } from '../blocks.ts';

/** How Slack shows one kind of asset. `T` is the shape that the kind's schema gives. */
export interface AssetView<T = unknown> {
  /** Names the asset inside a sentence and on its Retry button. */
  label(words: Words): string;
  /** `fileId` is the asset's shared file, once Slack can show it in a block. */
  blocks(words: Words, asset: T, fileId: string | undefined): Blocks;
  /** Where the file is in the same message; without it, `blocks` are shown there too. */
  besideFiles?(words: Words, asset: T): Blocks;
  /** Escaped, for a message without blocks; a kind without text has none. */
  asText?(words: Words, asset: T): string;
  /** The file that goes into the thread below the message, for a kind that has one. */
  file?(words: Words, asset: T, version: number): AssetFile;
}

/** A file of an asset; all its texts are escaped. */
export interface AssetFile {
  /** Under this name the store has its bytes. */
  name: string;
  filename: string;
  title: string;
  comment: string;
}

export type AssetViews = Readonly<Record<string, AssetView>>;

export function viewOf(views: AssetViews, kind: string): AssetView {
  const view = views[kind];
  if (view === undefined) throw new Error(`There is no view of asset kind ${kind}`);
  return view;
}
