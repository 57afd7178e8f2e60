import type { ClaimCounts } from '../../../../pipeline/rules/claims/checked-claims.ts';
import { capitalized, counted } from '../counts.ts';

/** “14 claims: 11 yours, 2 from sources, 1 no one gave”. */
function summary(counts: ClaimCounts): string {
  const { all, yours, sources, general, ungiven, notChecked } = counts;
  const parts = [
    yours > 0 && `${yours} yours`,
    sources > 0 && `${sources} from ${sources === 1 ? 'a source' : 'sources'}`,
    general > 0 && `${general} general knowledge`,
    ungiven > 0 && `${ungiven} no one gave`,
    notChecked > 0 && `${notChecked} not checked`,
  ].filter(Boolean);
  return `${counted(all, 'claim')}: ${parts.join(', ')}`;
}

/** The statements of a draft that can be checked, and where they come from. */
export const claims = {
  summary,
  notRead: 'I couldn’t check where the claims of this draft come from.',
  first: (count: number) => `These are the first ${count}.`,
  title: (draft: number) => `Claims of draft ${draft}`,
  close: 'Done',
  noList: 'This draft’s claims haven’t been checked.',
  hint: 'Cuts and sources go into the next draft. Press Request changes when you’re done.',
  confirm: 'Confirm',
  cut: 'Cut',
  giveSource: 'Give a source',
  back: 'Back',
  next: 'More claims',
  grounds: {
    outline: (passage: string) => `📄 Your outline: ${passage}`,
    answer: (passage: string) => `💬 Your team: ${passage}`,
    source: (passage: string) => `🔗 A source: ${passage}`,
    general: (_: string) => '🎓 General knowledge',
    nobody: (_: string) => '⚠️ *No one gave this.*',
    not_checked: (_: string) => '❔ Not checked.',
  },
  decided: {
    confirm_claim: (name: string) => `✅ ${capitalized(name)} confirmed it.`,
    cut_claim: (name: string) => `✂️ ${capitalized(name)} asked to cut it.`,
    source_claim: (name: string) => `🔗 ${capitalized(name)} gave a source.`,
  },
  /** In the dialog and the record of an approval. */
  ungiven: (sentence: string) => `No one gave: “${sentence}”`,
  accepted: 'Accepted although no one gave them',
  /** Requests to the writer, in the thread and in its ledger. */
  cutNote: (sentence: string) => `Cut this claim: “${sentence}”`,
  sourceNote: (sentence: string, given: string) => `Source for “${sentence}”: ${given}`,
};

/** The form for a source. */
export const sourceForm = {
  title: 'Give a source',
  submit: 'Save',
  close: 'Back',
  label: 'Where does it come from?',
  hint: 'A link I can read, or the fact in your own words.',
  tooLong: 'That’s too long. Give a link, or the passage that says it.',
};
