import type { Ask } from '../ask.ts';
import { fencedIn } from '../fences.ts';
import type { Finding } from './checklist.ts';
import type { Post } from './post.ts';
import { textOf } from './post.ts';

const QUOTED = /“([^“”\n]{1,100})”|"([^"\n]{1,100})"/g;

/**
 * The local model understands one kind of check: one that names words in quotation marks, which the post
 * has to have. Undefined for the items of the app.
 */
export function ownFindings(id: string, post: Post, ask: Ask): Finding[] | undefined {
  if (!id.startsWith('own_')) return undefined;
  const lines = fencedIn(ask.prompt, 'own_checks')?.text.split('\n') ?? [];
  const question = lines.find((line) => line.startsWith(`- ${id}: `))?.slice(`- ${id}: `.length);
  const words = [...(question ?? '').matchAll(QUOTED)].map(
    ([, curly, straight]) => curly ?? straight ?? '',
  );
  const text = textOf(post).toLowerCase();
  const missing = words.filter((word) => !text.includes(word.toLowerCase()));
  return missing.map((word) => ({ quote: question ?? '', fix: `Mention “${word}”.` }));
}
