import type { Ask } from '../ask.ts';
import type { LedgerItem } from '../fences.ts';
import { propertiesOf, propertyOf } from '../json-schema.ts';
import { writeDraft } from './draft.ts';
import { applyEdit, type Change } from './edits/apply-edit.ts';
import { type Edit, readEdit } from './edits/read-edit.ts';
import { type Post, postOf, textOf } from './post.ts';

type Answer = { status: 'addressed' | 'declined'; reason: string; before: string; after: string };
type Revision = { answers: Record<string, Answer>; changes: string[]; draft: string };

/** Cuts come before additions, so that a later edit does not remove an added text. */
const ORDER: readonly Edit['do'][] = [
  'shorten',
  'cut_sentence',
  'cut',
  'open',
  'replace',
  'lengthen',
  'section',
  'example',
  'mention',
  'end',
  'retitle',
];

const ONE_OF_A_KIND: readonly Edit['do'][] = ['shorten', 'lengthen', 'open', 'end', 'retitle'];

/** Writes the next draft and answers every item of the ledger, also impossible ones. */
export function revise(ask: Ask): Revision {
  const original = ask.draft?.text ?? writeDraft(ask);
  const ids = propertiesOf(propertyOf(ask.schema, 'answers')).map(([id]) => id);
  const requests = ids.map((id) => requestOf(id, ask.ledger));
  const start: Progress = { original, post: postOf(ask, original), done: [], answers: {} };
  const { post, done, answers } = requests
    .toSorted((left, right) => rank(left.edit) - rank(right.edit))
    .reduce(act, start);
  const changes = [...new Set(done.map(({ change }) => change.said))];
  return { answers, changes, draft: textOf(post) };
}

type Progress = {
  original: string;
  post: Post;
  done: readonly Done[];
  answers: Record<string, Answer>;
};

function act(progress: Progress, request: Request): Progress {
  const { id, edit } = request;
  const answered = (answer: Answer) => ({
    ...progress,
    answers: { ...progress.answers, [id]: answer },
  });
  if (edit === undefined) return answered(unchanged(progress, request));
  const rival = progress.done.find((earlier) => isRival(earlier.edit, edit));
  if (rival !== undefined) return answered(answerBeside(rival, edit));
  const change = applyEdit(progress.post, edit);
  if (change === undefined) return answered(unchanged(progress, request));
  const done = [...progress.done, { edit, change }];
  return { ...answered(addressed(change)), post: change.post, done };
}

type Done = { edit: Edit; change: Change };

/** A second edit of the title, opening, ending or length would undo the first. */
function isRival(earlier: Edit, edit: Edit): boolean {
  const isOpposite = earlier.do === 'shorten' && edit.do === 'lengthen';
  return isOpposite || (earlier.do === edit.do && ONE_OF_A_KIND.includes(edit.do));
}

function answerBeside({ edit, change }: Done, wanted: Edit): Answer {
  const isSame = JSON.stringify(edit) === JSON.stringify(wanted);
  return isSame
    ? addressed(change)
    : declined('Another note asks for the opposite or another wording.');
}

type Request = { id: string; text: string; quote: string; edit: Edit | undefined };

function requestOf(id: string, ledger: readonly LedgerItem[]): Request {
  const text = ledger.find((item) => item.id === id)?.text ?? '';
  const quote = labelled(text, QUOTE);
  const request = labelled(text, REQUEST) || text;
  return { id, text, quote, edit: readEdit(request, quote) };
}

const QUOTE = /^[ \t]*(?:quote|quoted|sentence)[ \t]*:(.+)$/imu;
const REQUEST = /^[ \t]*(?:edit|fix|suggestion)[ \t]*:(.+)$/imu;

function labelled(text: string, label: RegExp): string {
  const found = label.exec(text)?.[1] ?? '';
  return found.trim().replace(/^["“](.+)["”]$/su, '$1');
}

function rank(edit: Edit | undefined): number {
  return edit === undefined ? ORDER.length : ORDER.indexOf(edit.do);
}

const PRAISE =
  /\b(?:great|good|nice|love|lgtm|thanks?|thank you|super|danke)\b|いいね|ありがとう/iu;

function unchanged({ original, post }: Progress, { text, quote }: Request): Answer {
  const isGone = quote !== '' && original.includes(quote) && !textOf(post).includes(quote);
  if (isGone) {
    return { status: 'addressed', reason: 'That passage is gone.', before: quote, after: '' };
  }
  if (text === '') return declined('The ledger does not say what this item asks for.');
  if (PRAISE.test(text)) return declined('This asks for no change.');
  return declined('I could not tell which words to change. Naming the passage would help.');
}

function addressed({ said, before, after }: Change): Answer {
  return { status: 'addressed', reason: said, before, after };
}

function declined(reason: string): Answer {
  return { status: 'declined', reason, before: '', after: '' };
}
