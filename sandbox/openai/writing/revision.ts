import type { Ask } from '../ask.ts';
import type { LedgerItem } from '../fences.ts';
import { propertiesOf, propertyOf } from '../json-schema.ts';
import { writeDraft } from './draft.ts';
import { applyEdit } from './edits/apply-edit.ts';
import type { Change } from './edits/change.ts';
import type { Edit } from './edits/edit.ts';
import { type Instruction, readInstructions } from './edits/read-edits.ts';
import { type Post, postOf, textOf } from './post.ts';

type Answer = { status: 'addressed' | 'declined'; reason: string; before: string; after: string };
type Revision = { answers: Record<string, Answer>; changes: string[]; draft: string };

/** Cuts come before additions, so that a later edit does not remove an added text. */
const ORDER: readonly Edit['do'][] = [
  'prose',
  'shorten',
  'cut_sentence',
  'cut',
  'move',
  'open',
  'tone',
  'lengthen',
  'section',
  'example',
  'mention',
  'end',
  'bullets',
  'table',
  'retitle',
  'retitle_shorter',
  'retitle_anew',
  'spell',
  'replace',
];

/** A second edit of the same thing would undo the first. */
const RIVALS: readonly (readonly Edit['do'][])[] = [
  ['shorten', 'lengthen'],
  ['open'],
  ['end'],
  ['tone'],
  ['spell'],
  ['bullets', 'prose'],
  ['retitle', 'retitle_shorter', 'retitle_anew'],
];

/** Writes the next draft and answers every item of the ledger, also impossible ones. */
export function revise(ask: Ask): Revision {
  const { draft, answers, changes } = reviseStepwise(ask);
  return { answers, changes, draft };
}

/** One change of the post and the items that asked for it. */
export type Step = { ids: readonly string[]; before: Post; after: Post };

/** The same with the changes of the post one by one, in the order in which they were made. */
export function reviseStepwise(ask: Ask): Revision & { original: string; steps: Step[] } {
  const original = ask.draft?.text ?? writeDraft(ask);
  const ids = propertiesOf(propertyOf(ask.schema, 'answers')).map(([id]) => id);
  const requests = ids.map((id) => requestOf(id, ask.ledger));
  const instructions = requests.flatMap((request) => request.instructions);
  const start: Progress = { post: postOf(ask, original), done: [], results: new Map() };
  const { post, done, results } = instructions
    .toSorted((left, right) => rank(left.edit) - rank(right.edit))
    .reduce(act, start);
  const changes = [...new Set(done.map(({ change }) => change.said))];
  const texts = { original, draft: textOf(post) };
  const answers = requests.map((request) => [request.id, answerTo(request, results, texts)]);
  const steps = stepsOf(start.post, done, { requests, results });
  return { original, answers: Object.fromEntries(answers), changes, draft: texts.draft, steps };
}

function stepsOf(
  start: Post,
  done: readonly Done[],
  { requests, results }: { requests: readonly Request[]; results: Progress['results'] },
): Step[] {
  return done.map(({ change }, at) => {
    const asked = requests.filter(({ instructions }) =>
      instructions.some((instruction) => changeIn(results.get(instruction)) === change),
    );
    const before = done[at - 1]?.change.post ?? start;
    return { ids: asked.map(({ id }) => id), before, after: change.post };
  });
}

function changeIn(result: Result | undefined): Change | undefined {
  return result !== undefined && 'change' in result ? result.change : undefined;
}

type Result = { change: Change } | { declined: string };
type Done = { edit: Edit; change: Change };
type Progress = { post: Post; done: readonly Done[]; results: ReadonlyMap<Instruction, Result> };

function act(progress: Progress, instruction: Instruction): Progress {
  const { edit } = instruction;
  const ended = (result: Result) => ({
    ...progress,
    results: new Map([...progress.results, [instruction, result]]),
  });
  if (edit === undefined) return ended({ declined: cannot(instruction.text) });
  const rival = progress.done.find((earlier) => isRival(earlier.edit, edit));
  if (rival !== undefined) return ended(resultBeside(rival, edit));
  const change = applyEdit(progress.post, edit);
  if (change === undefined) return ended({ declined: notFound(edit) ?? cannot(instruction.text) });
  return { ...ended({ change }), post: change.post, done: [...progress.done, { edit, change }] };
}

function isRival(earlier: Edit, edit: Edit): boolean {
  return RIVALS.some((kind) => kind.includes(earlier.do) && kind.includes(edit.do));
}

function resultBeside({ edit, change }: Done, wanted: Edit): Result {
  const isSame = JSON.stringify(edit) === JSON.stringify(wanted);
  return isSame
    ? { change }
    : { declined: 'Another request asks for the opposite or for other words.' };
}

/** Some instructions are clear, but the draft does not contain their subject. */
function notFound(edit: Edit): string | undefined {
  if (edit.do === 'replace') return `The words “${edit.from}” are not in this draft.`;
  if (edit.do === 'retitle_shorter') return 'The title is as short as I can make it.';
  if (!['cut', 'move', 'bullets', 'shorten'].includes(edit.do) || !('subject' in edit))
    return undefined;
  if (!edit.subject) return undefined;
  if (edit.do === 'shorten') return `I found no sentence to cut on “${edit.subject}”.`;
  return `This draft has no section or sentence on “${edit.subject}”.`;
}

function cannot(instruction: string): string {
  const words = [...instruction].slice(0, INSTRUCTION_CHARACTERS_MAX).join('');
  return `The demo's stand-in writer cannot do this (“${words}”); a real model would.`;
}

const INSTRUCTION_CHARACTERS_MAX = 80;

type Request = { id: string; text: string; quote: string; instructions: Instruction[] };

function requestOf(id: string, ledger: readonly LedgerItem[]): Request {
  const text = ledger.find((item) => item.id === id)?.text ?? '';
  const quote = labelled(text, QUOTE);
  const request = labelled(text, REQUEST) || text.replace(PLACE, '').trim();
  const heading = PLACE.exec(text)?.[1];
  const instructions = request === '' ? [] : readInstructions(request, quote);
  return { id, text, quote, instructions: instructions.map((one) => inSection(one, heading)) };
}

/** The app's own line for a comment that is about one place. */
const PLACE = /^place: only the (?:section “(.+)”|paragraph of the quoted words)$/mu;

/** An instruction that names no part of the post is about the section of its comment. */
function inSection({ text, edit }: Instruction, heading: string | undefined): Instruction {
  if (heading === undefined || edit === undefined || !WITH_SECTION.includes(edit.do)) {
    return { text, edit };
  }
  const subject = 'subject' in edit ? (edit.subject ?? '') : '';
  if (!/^(?:(?:this|the|dieser?n?|der|den) (?:section|part|abschnitt|teil))?$/iu.test(subject)) {
    return { text, edit };
  }
  return { text, edit: { ...edit, subject: heading } as Edit };
}

const WITH_SECTION: readonly Edit['do'][] = ['shorten', 'cut', 'bullets', 'table', 'example'];

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
  /\b(?:great|good|nice|love|lgtm|thanks?|thank you|super|danke|perfect|well done|gut|prima|klasse)\b|いいね|ありがとう/iu;

type Texts = { original: string; draft: string };

function answerTo(
  { text, quote, instructions }: Request,
  results: ReadonlyMap<Instruction, Result>,
  { original, draft }: Texts,
): Answer {
  const isGone = quote !== '' && original.includes(quote) && !draft.includes(quote);
  if (text === '') return declined('The ledger does not say what this item asks for.');
  const asked = instructions.filter(
    (instruction) => instruction.edit !== undefined || !PRAISE.test(instruction.text),
  );
  if (asked.length === 0) return declined('This asks for no change.');
  const all = asked.flatMap((instruction) => results.get(instruction) ?? []);
  const changes = all.flatMap((result) => ('change' in result ? [result.change] : []));
  const refused = all.flatMap((result) => ('declined' in result ? [result.declined] : []));
  if (changes.length === 0 && isGone) {
    return { status: 'addressed', reason: 'That passage is gone.', before: quote, after: '' };
  }
  if (changes.length === 0) return declined(sentences(refused));
  return {
    status: 'addressed',
    reason: sentences([...changes.map(({ said }) => said), ...refused]),
    ...shown(changes, { original, draft }),
  };
}

/** A later edit may have changed the words of an earlier one; only words of the drafts are quoted. */
function shown(changes: readonly Change[], { original, draft }: Texts) {
  const visible = changes.find(
    ({ before, after }) => original.includes(before) && draft.includes(after),
  );
  return { before: visible?.before ?? '', after: visible?.after ?? '' };
}

function sentences(reasons: readonly string[]): string {
  return [...new Set(reasons)].join(' ');
}

function declined(reason: string): Answer {
  return { status: 'declined', reason, before: '', after: '' };
}
