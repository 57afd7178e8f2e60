import type { Post } from '../post.ts';

/** A draft after one edit, with the removed and the added words. */
export type Change = { post: Post; before: string; after: string; said: string };
