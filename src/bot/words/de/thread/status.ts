import type { Phase } from '../../../../pipeline/run.ts';
import { allOf, counted } from '../counts.ts';
import { assetNames } from './assets.ts';

const assets = () => allOf(Object.values(assetNames));

const phases: Record<Phase, (draft: number) => string> = {
  drafting: () => 'Entwurf 1 wird geschrieben …',
  judging: (draft) => `Entwurf ${draft} wird geprüft …`,
  revising: () => 'Wird überarbeitet …',
  waiting_for_review: () => 'Bereit zum Review',
  making_assets: () => `In Arbeit: ${assets()} …`,
  published: () => 'Freigegeben',
  cancelled: () => 'Gestoppt',
  expired: () => 'Abgelaufen',
};

const RETRY = 'Öffne den Thread, um es erneut zu versuchen.';

/** For a post that a failure keeps until a person retries. */
const paused: Record<Exclude<Phase, 'cancelled' | 'expired'>, string> = {
  drafting: `Beim Schreiben pausiert. ${RETRY}`,
  judging: `Beim Prüfen pausiert. ${RETRY}`,
  revising: `Beim Überarbeiten pausiert. ${RETRY}`,
  waiting_for_review: `Vor eurem Review pausiert. ${RETRY}`,
  get making_assets() {
    return `Beim Erstellen pausiert (${assets()}). ${RETRY}`;
  },
  published: `Beim Teilen des freigegebenen Beitrags pausiert. ${RETRY}`,
};

/** The status card, and a post in a list. */
export const status = {
  phases,
  paused,
  newVersion: {
    in_progress: 'eine neue Version ist in Arbeit',
    approved: 'eine neuere Version ist freigegeben',
  },
  draft: (draft: number) => `Entwurf ${draft}`,
  openChoice: 'Wartet auf die Wahl zwischen zwei Kommentaren',
  requestedBy: (name: string) => `Angefragt von ${name}`,
  openQuestions: (count: number) => counted(count, 'offene Frage', 'offene Fragen'),
  openComments: (count: number) =>
    `${counted(count, 'Kommentar', 'Kommentare')} für den nächsten Entwurf`,
  approvedBy: (names: readonly string[], when: string) =>
    `Freigegeben von ${allOf(names)}, ${when}`,
  stoppedBy: (name: string, when: string) => `Gestoppt von ${name}, ${when}`,
  missing: (names: readonly string[]) => `Nicht geklappt: ${allOf(names)}. ${RETRY}`,
  madeByAi:
    'KI schreibt und prüft die Entwürfe und erstellt die Bilder. Prüft die Fakten, bevor ihr veröffentlicht.',
  listedDraft: (draft: number) => `Entwurf ${draft}`,
  needsAttention: 'Braucht Aufmerksamkeit',
};
