import PQueue from 'p-queue';
import { InterruptedError } from '../../src/pipeline/errors.ts';
import type { ReplayArgs } from '../args.ts';
import type { ProductDeps } from '../arms/run-product.ts';
import type { EvalModels } from '../models.ts';
import { type Replayed, replayedOf, summarizeReplay } from './flips.ts';
import { judgeAgain } from './judge-again.ts';
import { replayText } from './replay-text.ts';
import { readStoredPosts, type StoredPost, writeExport } from './stored-posts.ts';

/** The stored drafts that are judged at once; the model limits its own calls. */
const PARALLEL = 4;

export type ReplayIO = Omit<ProductDeps, 'model'> & { print(text: string): void };

/** Judges stored drafts again and prints the flips. Gives 1 if a draft could not be judged. */
export async function replay(
  { store, loop, limit, exportTo, isJson }: ReplayArgs,
  { model, defaults }: EvalModels,
  { print, ...io }: ReplayIO,
): Promise<number> {
  const posts = await readStoredPosts(store, limit);
  if (exportTo !== undefined) writeExport(exportTo, posts);
  const queue = new PQueue({ concurrency: PARALLEL });
  const deps = { ...io, model };
  const replayed = await queue.addAll(
    posts.map((post) => async () => await again(deps, post, { defaults, loop })),
  );
  const summary = summarizeReplay(replayed);
  print(isJson ? JSON.stringify({ summary, replayed }, null, 2) : replayText(summary, replayed));
  return summary.notJudged === 0 ? 0 : 1;
}

async function again(
  deps: ProductDeps,
  post: StoredPost,
  options: Parameters<typeof judgeAgain>[2],
): Promise<Replayed> {
  try {
    return replayedOf(post, await judgeAgain(deps, post, options));
  } catch (error) {
    if (deps.signal.aborted || error instanceof InterruptedError) throw error;
    deps.log.warn({ run: post.run, draft: post.version, err: error }, 'draft not judged again');
    return replayedOf(post, undefined);
  }
}
