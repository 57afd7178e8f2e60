import type { ClaimCounts } from '../../../pipeline/rules/claims/checked-claims.ts';
import { NOTE_CHARS_MAX, NOTES_OPEN_MAX } from '../../../pipeline/rules/review/note-rules.ts';
import type { ClaimGround } from '../../../pipeline/run/draft-claim.ts';

const GROUNDS: Record<ClaimGround, string> = {
  outline: 'yours',
  answer: 'yours',
  source: 'from a source',
  general: 'general knowledge',
  nobody: 'no one gave it',
  not_checked: 'not checked',
};

export const CLAIMS = {
  grounds: GROUNDS,
  summary,
  notRead: 'The claims of this draft could not be checked.',
  act: 'confirm C1, cut C1 or source C1 LINK settles a claim.',
  unknown: (id: string) => `The draft has no claim ${id} that waits for an answer.`,
  answered: (id: string) => `${id} already has an answer.`,
  too_long: (id: string) =>
    `That source is too long: a note takes up to ${NOTE_CHARS_MAX.toLocaleString('en')} characters. ${id} is not settled.`,
  too_many: (id: string) =>
    `${NOTES_OPEN_MAX} notes wait for the next draft already, and that is the limit. ${id} is not settled.`,
  settled: (id: string) => `${id} is settled.`,
  cutNote: (sentence: string) => `Cut this claim: “${sentence}”`,
  sourceNote: (sentence: string, given: string) => `Source for “${sentence}”: ${given}`,
  line: (id: string, sentence: string, ground: string) => `${id}: “${sentence}” (${ground})`,
};

function summary({ all, yours, sources, general, ungiven, notChecked }: ClaimCounts): string {
  const parts = [
    yours > 0 && `${yours} yours`,
    sources > 0 && `${sources} from sources`,
    general > 0 && `${general} general knowledge`,
    ungiven > 0 && `${ungiven} no one gave`,
    notChecked > 0 && `${notChecked} not checked`,
  ].filter(Boolean);
  return `${all} ${all === 1 ? 'claim' : 'claims'}: ${parts.join(', ')}.`;
}
