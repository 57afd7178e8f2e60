import { ABSTENTION_LABELS, CHECK_LABELS } from '../../../../pipeline/rules/checks/labels/de.ts';
import type { CloseReason } from '../../../../pipeline/run/reasons.ts';
import { counted, number } from '../counts.ts';

const problems = (count: number) => counted(count, 'Problem', 'Probleme');

/** The review of a draft by the AI reviewer and by automatic checks. */
export const checks = {
  texts: CHECK_LABELS,
  result: {
    pass: (draft: number, _issues: number) => `Entwurf ${draft} hat die Prüfung bestanden`,
    revise: (draft: number, issues: number) =>
      `Entwurf ${draft} braucht noch Arbeit (${problems(issues)})`,
    abstain: (draft: number, _issues: number) => `Entwurf ${draft} konnte nicht geprüft werden`,
  },
  passed: (passed: number, of: number) =>
    `${number(passed)} von ${counted(of, 'Prüfpunkt', 'Prüfpunkten')} bestanden`,
  reviewedBy: 'unabhängige KI-Prüfung',
  notReviewed:
    'Die KI-Prüfung konnte diesen Entwurf nicht beurteilen. Es wurde also noch nichts geprüft.',
  onlyAutomatic: (issues: number) =>
    `Die KI-Prüfung konnte diesen Entwurf nicht beurteilen. Automatische Prüfungen fanden ${problems(issues)}.`,
  partlyReviewed: 'Die KI-Prüfung konnte diesen Entwurf nicht ganz beurteilen.',
  /** Of a check that the reviewer failed without a place in the draft. */
  notCounted: '(nicht gezählt)',
  morePlaces: (places: number) => `und ${counted(places, 'weitere Stelle', 'weitere Stellen')}`,
  ignored: (quotes: number) => `${counted(quotes, 'Zitat', 'Zitate')} ignoriert: nicht im Entwurf`,
  abstentions: ABSTENTION_LABELS,
  suggestion: '(Vorschlag)',
  fix: (fix: string) => `Vorschlag: ${fix}`,
};

/** Why an item ended as it did, where the writer gave no reason of its own. */
export const closeReasons: Record<CloseReason['code'], (draft: number) => string> = {
  draft_approved: (draft) => `Entwurf ${draft} wurde ohne das freigegeben.`,
  accepted: (draft) => `Akzeptiert, als Entwurf ${draft} freigegeben wurde.`,
  after_approval: (draft) => `Das kam, nachdem Entwurf ${draft} freigegeben war.`,
  run_cancelled: () => 'Der Beitrag wurde gestoppt.',
  run_expired: () => 'Der Beitrag ist abgelaufen.',
  withdrawn: () => 'Von der Person selbst zurückgezogen.',
  no_reason_given: () => 'Kein Grund angegeben.',
  written_around: () => 'Der Beitrag kommt ohne diesen Fakt aus.',
  draft_set_aside: (draft) =>
    `Entwurf ${draft} wurde zurückgestellt: Der frühere liest sich besser.`,
  passage_not_found: () => 'Die zu ändernde Stelle war im Entwurf nicht zu finden.',
  not_feedback: () => 'Das verlangt keine Änderung.',
  contradicted: () => 'Ein Kommentar, der dem widerspricht, wurde gewählt.',
  confirmed: () => 'Von eurem Team bestätigt.',
  would_lose_parts: () =>
    'Ausgelassen, denn dabei wären andere Teile des Beitrags verloren gegangen.',
  replaced_by_hand: (draft) => `Jemand aus dem Team hat stattdessen Entwurf ${draft} geliefert.`,
  written_by_hand: () =>
    'Ausgelassen, denn diesen Satz hat jemand aus dem Team geschrieben. Zitiere ihn in einem Kommentar, damit ich ihn ändere.',
  section_locked: () => 'Ausgelassen, denn dieser Abschnitt ist gesperrt.',
  outside_aim: () => 'Ausgelassen, denn der Kommentar betrifft eine andere Stelle.',
  not_an_issue: () => 'Jemand aus dem Team sagt, dass das kein Problem ist.',
};
