import { leadsToRevision, type Refusal } from '../../pipeline/rules/review/approval.ts';
import { decidersOf } from '../../pipeline/rules/review/approvers.ts';
import { isFormerMember } from '../../pipeline/run/user-id.ts';
import { type AckDeadline, inTime } from '../ack-deadline.ts';
import { toPlainText } from '../text/escape.ts';
import { readerWords } from '../words/reader-words.ts';
import { refusalSentence } from '../words/refusal-sentence.ts';
import type { ListenerDeps } from './listener-deps.ts';

/** Slack shows errors of a modal as plain text, so a mention would appear as an id. */
export async function plainSentence(
  { names }: Pick<ListenerDeps, 'names'>,
  refusal: Refusal,
  deadline: AckDeadline,
): Promise<string> {
  const words = readerWords();
  const unknown: ReadonlyMap<string, string> = new Map();
  const known = await inTime(deadline, names.find(peopleIn(refusal)), unknown);
  const { aGroup, formerMember, someone } = words.people;
  const unknownName = (id: string) => (isFormerMember(id) ? formerMember : someone);
  const nameOf = (id: string) => known.get(id) ?? (id.startsWith('S') ? aGroup : unknownName(id));
  return toPlainText(refusalSentence(words, refusal, { nameOf, typed: (text) => text }));
}

/** For a form with text of a person: also where that text can still go, because only they have it. */
export async function sentenceForTyped(
  deps: Pick<ListenerDeps, 'names'>,
  refusal: Refusal,
  deadline: AckDeadline,
): Promise<string> {
  const next = nextStep(refusal);
  const sentence = await plainSentence(deps, refusal, deadline);
  return next === undefined ? sentence : `${sentence} ${next}`;
}

function nextStep(refusal: Refusal): string | undefined {
  const { refusals, nextPost } = readerWords();
  if (leadsToRevision(refusal)) return refusals.typed.nextDraft;
  return isApproved(refusal) ? refusals.typed.newVersion(nextPost.newVersion) : undefined;
}

function isApproved(refusal: Refusal): boolean {
  if (refusal.refused === 'run_ended') return refusal.outcome === 'published';
  return refusal.refused === 'already_decided' && refusal.existingDecision.kind === 'approve';
}

function peopleIn(refusal: Refusal): readonly string[] {
  if ('may' in refusal) return refusal.may;
  if ('to' in refusal) return [refusal.to];
  if ('people' in refusal) return refusal.people;
  return refusal.refused === 'already_decided' ? decidersOf(refusal.existingDecision) : [];
}
