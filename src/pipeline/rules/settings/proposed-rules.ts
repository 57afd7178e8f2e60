import type { PostTexts, RecordedText } from '../../run/post-texts.ts';
import { DISMISSED_MAX, type Settings } from '../../run/settings.ts';
import { redline } from '../redline/redline.ts';
import { foldWords, placesOf } from '../text/phrase-places.ts';

/** A change that people made by hand again and again. Never applied without them. */
export interface ProposedRule {
  /** Names the rule in a button and among the dismissed ones. */
  key: string;
  phrase: string;
  /** Without it, people cut the phrase. */
  use?: string | undefined;
  /** The posts in which people changed it: the evidence for the rule. */
  changed: readonly string[];
  /** The number of posts that had the phrase and kept it: the evidence against. */
  kept: number;
}

export const POSTS_READ_MAX = 10;
const POSTS_MIN = 3;
const PHRASE_WORDS_MAX = 4;
const PHRASE_CHARS_MAX = 60;

/** The rules from the newest posts, which come first, with enough evidence that are neither in force nor dismissed, the strongest first. */
export function proposedRules(posts: readonly PostTexts[], settings: Settings): ProposedRule[] {
  const read = posts.slice(0, POSTS_READ_MAX);
  const changes = read.flatMap(({ post, drafts }) =>
    handChanges(drafts).map((change) => ({ ...change, post })),
  );
  return [...Map.groupBy(changes, ({ key }) => key).values()]
    .map((same) => ruleFrom(same, read))
    .filter((rule) => rule.changed.length >= POSTS_MIN && rule.changed.length > rule.kept)
    .filter((rule) => !isSettled(rule, settings))
    .toSorted((a, b) => b.changed.length - a.changed.length || a.kept - b.kept);
}

interface WordLists {
  /** Those of the place or, where it has none, of the place above. */
  inForce: Pick<Settings, 'avoid' | 'prefer'>;
  listMax: number;
}

/** The settings with the rule. Gives undefined where its list is full. */
export function withRule(
  settings: Settings,
  { phrase, use }: ProposedRule,
  { inForce, listMax }: WordLists,
) {
  if (use === undefined) {
    const avoid = [...(inForce.avoid ?? []), phrase];
    return avoid.length > listMax ? undefined : { ...settings, avoid };
  }
  const prefer = [...(inForce.prefer ?? []), { use, insteadOf: phrase }];
  return prefer.length > listMax ? undefined : { ...settings, prefer };
}

/** The settings in which people do not want the rule, in place of the one they dismissed first. */
export function withoutRule(settings: Settings, { key }: ProposedRule): Settings {
  const dismissed = [...(settings.dismissed ?? []), key];
  return { ...settings, dismissed: dismissed.slice(-DISMISSED_MAX) };
}

type Change = Pick<ProposedRule, 'key' | 'phrase' | 'use'>;

/** The short phrases that people cut or replaced in a post. */
function handChanges(drafts: readonly RecordedText[]): Change[] {
  const byVersion = new Map(drafts.map((draft) => [draft.version, draft]));
  return drafts.flatMap(({ version, markdown, author, base = version - 1 }) => {
    const before = byVersion.get(base);
    if (author === undefined || before === undefined) return [];
    const changes = changesBetween(before.markdown, markdown);
    // A phrase that is still there was changed in one place for another reason.
    return changes.filter(({ phrase }) => !hasPhrase(markdown, phrase));
  });
}

function changesBetween(before: string, after: string): Change[] {
  const parts = redline(before, after);
  return parts.flatMap(({ kind, text }, index) => {
    const next = parts[index + 1];
    const inserted = next?.kind === 'inserted' ? next.text : '';
    return kind === 'deleted' ? changesOf(text, inserted) : [];
  });
}

function changesOf(deleted: string, inserted: string): Change[] {
  if (deleted.length > CHANGE_CHARS_MAX || inserted.length > CHANGE_CHARS_MAX) return [];
  const [from, to] = withoutShared(wordsIn(deleted), wordsIn(inserted));
  const phrase = phraseFrom(deleted, from);
  const use = phraseFrom(inserted, to);
  if (phrase === undefined) return [];
  if (to.length === 0) return [{ key: `cut:${from.join(' ')}`, phrase }];
  const key = `replace:${from.join(' ')}:${to.join(' ')}`;
  return use === undefined ? [] : [{ key, phrase, use }];
}

/** A longer text is a rewritten passage. */
const CHANGE_CHARS_MAX = 200;

/** Words at the ends of both differ in the case of letters alone: the first of a sentence. */
function withoutShared(deleted: readonly string[], inserted: readonly string[]) {
  let [start, end] = [0, 0];
  while (start < deleted.length && deleted[start] === inserted[start]) start += 1;
  const least = Math.min(deleted.length, inserted.length) - start;
  while (end < least && deleted.at(-1 - end) === inserted.at(-1 - end)) end += 1;
  const inside = (words: readonly string[]) => words.slice(start, words.length - end);
  return [inside(deleted), inside(inserted)] as const;
}

function wordsIn(text: string): string[] {
  return foldWords(text).match(/[\p{L}\p{M}\p{N}'-]+/gu) ?? [];
}

/** A phrase of a few words as it is in the text; a figure is the matter of one post. */
function phraseFrom(text: string, words: readonly string[]): string | undefined {
  const folded = words.join(' ');
  const isShort = folded.length <= PHRASE_CHARS_MAX && words.length <= PHRASE_WORDS_MAX;
  const isWords = folded.length > 1 && !/\p{N}/u.test(folded) && /\p{L}/u.test(folded);
  const spaced = text.replace(/\s/g, ' ');
  const at = foldWords(spaced).indexOf(folded);
  return isShort && isWords && at !== -1 ? spaced.slice(at, at + folded.length) : undefined;
}

function ruleFrom(same: readonly (Change & { post: string })[], posts: readonly PostTexts[]) {
  const key = same[0]?.key ?? '';
  const phrase = usualForm(same.map((change) => change.phrase)) ?? '';
  const use = usualForm(same.flatMap((change) => change.use ?? []));
  const changed = [...new Set(same.map(({ post }) => post))];
  const kept = posts.filter(({ post, drafts }) => {
    const last = drafts.at(-1);
    return !changed.includes(post) && last !== undefined && hasPhrase(last.markdown, phrase);
  });
  return { key, phrase, use, changed, kept: kept.length };
}

/** The one in small letters, if there is one: others may be the beginnings of sentences. */
function usualForm(forms: readonly string[]): string | undefined {
  return forms.find((form) => form === form.toLowerCase()) ?? forms[0];
}

function hasPhrase(markdown: string, phrase: string): boolean {
  return placesOf(foldWords(markdown), foldWords(phrase)).next().done === false;
}

function isSettled({ key, phrase }: ProposedRule, settings: Settings): boolean {
  const { avoid = [], prefer = [], dismissed = [] } = settings;
  const ruled = [...avoid, ...prefer.map(({ insteadOf }) => insteadOf)];
  return dismissed.includes(key) || ruled.some((one) => foldWords(one) === foldWords(phrase));
}
