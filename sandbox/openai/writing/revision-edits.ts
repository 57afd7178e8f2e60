import type { Ask } from '../ask.ts';
import type { LedgerItem } from '../fences.ts';
import { propertiesOf, propertyOf } from '../json-schema.ts';
import { type PassageEdit, passageEdits } from './edits/passage-edits.ts';
import { fillGap, type TeamAnswer, teamAnswer } from './edits/team-answers.ts';
import { postOf } from './post.ts';
import { reviseStepwise, type Step } from './revision.ts';

type Answer = { status: 'addressed' | 'partly' | 'declined'; reason: string };
type Edits = {
  edits: PassageEdit[];
  answers: Record<string, Answer>;
  changes: string[];
  rewrite: { serves: string; draft: string };
};

const NO_REWRITE = { serves: '', draft: '' };

/** Revises the draft like `revise`, and answers with the passages that changed. */
export function reviseByEdits(ask: Ask): Edits {
  const ids = propertiesOf(propertyOf(ask.schema, 'answers')).map(([id]) => id);
  // A second request lists the edits that could not be applied; the local model has no others.
  if (ids.length === 0) return { edits: [], answers: {}, changes: [], rewrite: NO_REWRITE };
  const original = ask.draft?.text ?? '';
  const filling = fillGaps(ask, original);
  const rest = { ...ask, draft: { version: ask.draft?.version ?? 1, text: filling.draft } };
  const revised = reviseStepwise({ ...rest, ledger: filling.others });
  const answers = ids.map((id) => [
    id,
    filling.answers.get(id) ?? shortAnswer(revised.answers[id]),
  ]);
  return {
    edits: passageEdits(original, [...filling.steps, ...revised.steps]),
    answers: Object.fromEntries(answers),
    changes: [...filling.steps.map(() => 'Put an answer of the team in.'), ...revised.changes],
    rewrite: NO_REWRITE,
  };
}

function shortAnswer(answer: Answer | undefined): Answer {
  const { status, reason } = answer ?? { status: 'declined', reason: '' };
  return { status, reason };
}

interface Filling {
  draft: string;
  steps: Step[];
  answers: Map<string, Answer>;
  /** The items that are not answers, and answers without a gap as requests to mention them. */
  others: LedgerItem[];
}

function fillGaps(ask: Ask, original: string): Filling {
  const filling: Filling = { draft: original, steps: [], answers: new Map(), others: [] };
  for (const item of ask.ledger) {
    const given = teamAnswer(item);
    if (given === undefined) filling.others.push(item);
    else applyAnswer(ask, given, { filling, item });
  }
  return filling;
}

function applyAnswer(
  ask: Ask,
  given: TeamAnswer,
  { filling, item }: { filling: Filling; item: LedgerItem },
): void {
  const { id, answer, mark } = given;
  if (mark !== '' && filling.draft.includes(mark)) {
    const before = postOf(ask, filling.draft);
    filling.draft = fillGap(filling.draft, given);
    filling.steps.push({ ids: [id], before, after: postOf(ask, filling.draft) });
    const reason = answer === '' ? 'Wrote around it.' : 'Put your answer in.';
    filling.answers.set(id, { status: 'addressed', reason });
  } else if (answer === '') {
    const reason = 'The post does without it already.';
    filling.answers.set(id, { status: 'declined', reason });
  } else {
    filling.others.push({ ...item, text: `mention ${answer}` });
  }
}
