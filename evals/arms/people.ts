import type { ReviewAnswer } from '../../src/cli/terminal/review.ts';
import type { Commands } from '../../src/pipeline/commands/commands.ts';
import type { Store } from '../../src/pipeline/ports/ports.ts';
import { findGaps } from '../../src/pipeline/rules/gaps.ts';
import { Draft, type LedgerItem } from '../../src/pipeline/run.ts';
import { dueQuestions, type EvalBrief } from '../material/briefs.ts';
import { isAbout } from '../measures/word-groups.ts';

export const TEAM = { user: 'team', team: undefined };

/** The number of reviews after which people stop, although facts are still missing. */
const REVIEWS_MAX = 3;

export interface People {
  review(version: number): Promise<ReviewAnswer>;
  /** The texts that people gave: the note and the answers. */
  given: readonly string[];
}

interface PeopleDeps {
  store: Store;
  commands: Pick<Commands, 'addNote' | 'requestRevision'>;
  runId: string;
}

/**
 * People in the review of one run. With `takesPart` they give the scripted note and the answers that the
 * team knows, once. They always let the writer write around the gaps that are left: a post with one could
 * not be published.
 */
export function createPeople(
  { store, commands, runId }: PeopleDeps,
  brief: EvalBrief,
  { takesPart }: { takesPart: boolean },
): People {
  const given: string[] = [];
  let reviews = 0;

  async function add(key: string, text: string, about?: string): Promise<void> {
    await commands.addNote({ runId, key, author: TEAM.user, text, about });
    if (text !== '') given.push(text);
  }

  /** Known answers only in the first review: later questions are about what the team cannot say. */
  async function answerQuestions(version: number): Promise<number> {
    const replies = (await openQuestions(version)).flatMap(({ question, isMissing }) => {
      const known = takesPart && reviews === 1 ? answerTo(brief, question) : undefined;
      return known === undefined && !isMissing ? [] : [{ about: question.id, text: known ?? '' }];
    });
    for (const { about, text } of replies) await add(`answer:${about}:${reviews}`, text, about);
    return replies.length;
  }

  async function openQuestions(version: number) {
    const draft = Draft.parse(await store.journal.find(runId, `draft:${version}`));
    const gaps = findGaps(draft.markdown).map(({ id, question }) => id ?? question);
    const open = await store.ledger.listOpen(runId);
    return open
      .filter(({ kind }) => kind === 'question')
      .map((question) => ({
        question,
        isMissing: gaps.includes(question.id) || gaps.includes(question.text),
      }));
  }

  return {
    given,
    async review(version) {
      reviews += 1;
      if (reviews > REVIEWS_MAX) return 'stopped';
      const givesNote = takesPart && reviews === 1;
      const replies = await answerQuestions(version);
      if (givesNote) await add('note', brief.note);
      if (replies === 0 && !givesNote) return 'stopped';
      const note = { key: `review:${version}`, text: '' };
      const { state } = await commands.requestRevision({ runId, version, note, actor: TEAM });
      return state === 'requested' ? 'decided' : 'stopped';
    },
  };
}

function answerTo(brief: EvalBrief, { text, quote }: LedgerItem): string | undefined {
  return dueQuestions(brief).find(({ words }) => isAbout(words, `${text}\n${quote}`))?.answer;
}
