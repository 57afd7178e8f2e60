import type { ClaimCounts } from '../../../../pipeline/rules/claims/checked-claims.ts';
import { capitalized, counted } from '../counts.ts';

/** „14 Aussagen: 11 von euch, 2 aus Quellen, 1 ohne Herkunft“. */
function summary(counts: ClaimCounts): string {
  const { all, yours, sources, general, ungiven, notChecked } = counts;
  const parts = [
    yours > 0 && `${yours} von euch`,
    sources > 0 && `${sources} aus ${sources === 1 ? 'einer Quelle' : 'Quellen'}`,
    general > 0 && `${general} Allgemeinwissen`,
    ungiven > 0 && `${ungiven} ohne Herkunft`,
    notChecked > 0 && `${notChecked} ungeprüft`,
  ].filter(Boolean);
  return `${counted(all, 'Aussage', 'Aussagen')}: ${parts.join(', ')}`;
}

/** The statements of a draft that can be checked, and where they come from. */
export const claims = {
  summary,
  notRead: 'Ich konnte nicht prüfen, woher die Aussagen dieses Entwurfs stammen.',
  first: (count: number) => (count === 1 ? 'Das ist die erste.' : `Das sind die ersten ${count}.`),
  title: (draft: number) => `Aussagen: Entwurf ${draft}`,
  close: 'Fertig',
  noList: 'Die Aussagen dieses Entwurfs wurden nicht geprüft.',
  hint: 'Streichungen und Quellen kommen in den nächsten Entwurf. Wenn du fertig bist, fordere Änderungen an.',
  confirm: 'Bestätigen',
  cut: 'Streichen',
  giveSource: 'Quelle angeben',
  back: 'Zurück',
  next: 'Weitere Aussagen',
  grounds: {
    outline: (passage: string) => `📄 Eure Gliederung: ${passage}`,
    answer: (passage: string) => `💬 Euer Team: ${passage}`,
    source: (passage: string) => `🔗 Eine Quelle: ${passage}`,
    general: (_: string) => '🎓 Allgemeinwissen',
    nobody: (_: string) => '⚠️ *Ohne Herkunft.*',
    not_checked: (_: string) => '❔ Nicht geprüft.',
  },
  decided: {
    confirm_claim: (name: string) => `✅ ${capitalized(name)} hat sie bestätigt.`,
    cut_claim: (name: string) => `✂️ ${capitalized(name)} lässt sie streichen.`,
    source_claim: (name: string) => `🔗 ${capitalized(name)} hat eine Quelle angegeben.`,
  },
  /** In the dialog and the record of an approval. */
  ungiven: (sentence: string) => `Ohne Herkunft: „${sentence}“`,
  accepted: 'Akzeptiert, obwohl die Herkunft fehlt',
  /** Requests to the writer, in the thread and in its ledger. */
  cutNote: (sentence: string) => `Streiche diese Aussage: „${sentence}“`,
  sourceNote: (sentence: string, given: string) => `Quelle für „${sentence}“: ${given}`,
};

/** The form for a source. */
export const sourceForm = {
  title: 'Quelle angeben',
  submit: 'Speichern',
  close: 'Zurück',
  label: 'Woher stammt das?',
  hint: 'Ein Link, den ich lesen kann, oder der Fakt in deinen Worten.',
  tooLong: 'Das ist zu lang. Gib einen Link an, oder die Stelle, die es sagt.',
};
