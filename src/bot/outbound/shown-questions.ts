import type { DraftPost, Messenger, Review } from '../../pipeline/ports/messenger.ts';
import type { Draft, Run, Verdict } from '../../pipeline/run.ts';
import {
  draftWithQuestions,
  itemsWithQuestions,
  verdictWithQuestions,
} from '../views/questions/shown-gaps.ts';
import { threadWords } from '../words/words.ts';

/** Shows the gaps of an editor's draft as questions, wherever a message quotes the draft. */
export function withShownQuestions(messenger: Messenger): Messenger {
  const draftOf = (run: Run, draft: Draft) =>
    isEditor(run) ? draftWithQuestions(threadWords(run), draft) : draft;
  const postOf = (run: Run, post: DraftPost): DraftPost => {
    const { draft, before } = post;
    if (!isEditor(run)) return post;
    // A comparison shows the marks itself, because it takes each of them as one word.
    const compared = before && { before, after: draft.markdown };
    return { ...post, draft: draftOf(run, draft), ...compared };
  };
  const verdictOf = (run: Run, verdict: Verdict) =>
    isEditor(run) ? verdictWithQuestions(threadWords(run), verdict) : verdict;
  // The marks stay in the draft of a review, where the card finds the missing facts.
  const reviewOf = (run: Run, review: Review): Review => {
    if (!isEditor(run)) return review;
    const open = itemsWithQuestions(threadWords(run), review.open);
    const { verdict, kept } = review;
    return {
      ...{ ...review, open, verdict: verdictOf(run, verdict) },
      ...(kept && { kept: { ...kept, verdict: verdictOf(run, kept.verdict) } }),
    };
  };

  return {
    ...messenger,
    showRevising: (run, revising) =>
      messenger.showRevising(run, {
        ...revising,
        items: isEditor(run)
          ? itemsWithQuestions(threadWords(run), revising.items)
          : revising.items,
      }),
    postDraft: (run, post) => messenger.postDraft(run, postOf(run, post)),
    showVerdict: (run, post, verdict) =>
      messenger.showVerdict(run, postOf(run, post), verdictOf(run, verdict)),
    postAnswers: (run, draft, answered) =>
      messenger.postAnswers(run, draftOf(run, draft), answered),
    postVerdict: (run, draft, verdict) =>
      messenger.postVerdict(run, draft, verdictOf(run, verdict)),
    askForReview: (run, review) => messenger.askForReview(run, reviewOf(run, review)),
    showDecision: (run, review, decision) =>
      messenger.showDecision(run, reviewOf(run, review), decision),
  };
}

function isEditor({ brief }: Run): boolean {
  return brief.loop === 'editor';
}
