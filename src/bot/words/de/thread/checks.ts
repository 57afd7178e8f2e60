import type { CheckWords } from '../../../../pipeline/rules/checks/check-words.ts';
import type { CloseReason, FoundWord } from '../../../../pipeline/run/reasons.ts';
import type { AbstainReason } from '../../../../pipeline/run.ts';
import { counted, number } from '../counts.ts';

const lengthIn = {
  words: (count: number) => counted(count, 'Wort', 'Wörter'),
  characters: (count: number) => `${number(count)} Zeichen`,
};

const texts: CheckWords = {
  covers_outline: () => ({ question: 'Behandelt jeden Punkt der Gliederung' }),
  keeps_to_outline: () => ({ question: 'Keine erfundenen Fakten, Zahlen, Namen oder Zitate' }),
  opening_states_point: () => ({ question: 'Der Anfang sagt, was man erfährt' }),
  headings_guide: () => ({ question: 'Schon die Überschriften zeigen den Gedankengang' }),
  fits_audience: () => ({ question: 'Ton und Tiefe passen zur Zielgruppe' }),
  concrete: () => ({ question: 'Etwas Konkretes in jedem Abschnitt' }),
  no_filler: () => ({ question: 'Keine Floskeln, kein Hype, keine Wiederholungen' }),
  ending_acts: () => ({ question: 'Der Schluss nennt einen klaren nächsten Schritt' }),
  nothing_invented: () => ({ question: 'Nichts über euch oder eure Arbeit erfunden' }),
  in_scope: () => ({ question: 'Bleibt beim Thema' }),
  holds_together: () => ({ question: 'Zahlen, Tabellen, Code und Text passen zusammen' }),
  obeys_brief: () => ({ question: 'Titel, Sprache, Ton und Schluss wie gewünscht' }),
  says_something: () => ({ question: 'Sagt, was passiert ist, mit den versprochenen Fakten' }),
  keeps_stance: () => ({ question: 'Behält eure Haltung' }),
  covers_points: () => ({ question: 'Behandelt jeden Punkt' }),
  obeys_orders: () => ({ question: 'Befolgt eure Anweisungen' }),
  no_placeholders: () => ({
    question: 'Keine übrigen Platzhalter',
    edit: 'Ersetze oder entferne den Platzhalter.',
  }),
  links_well_formed: () => ({
    question: 'Alle Links sind gültig',
    edit: 'Nimm eine vollständige https-Adresse, oder entferne den Link.',
  }),
  length: ({ target, words, unit = 'words' }) => ({
    question: 'Nahe an der Ziellänge',
    edit: `Er hat ${lengthIn[unit](words)}. ${words > target ? 'Kürze' : 'Erweitere'} ihn.`,
  }),
  outline_headings: () => ({
    question: 'Behält die Überschriften der Gliederung',
    edit: 'Gib diesem Teil der Gliederung eine eigene Überschrift.',
  }),
  quotations_exact: () => ({
    question: 'Zitiert seine Quellen wörtlich',
    edit: 'Zitiere wörtlich, oder lass die Anführungszeichen weg.',
  }),
  house_words: ({ found = [] }) => ({
    question: 'Hält sich an eure Wortlisten',
    ...(found.length > 0 && { edit: found.map(replacement).join(' ') }),
  }),
};

function replacement({ avoid, use }: FoundWord): string {
  return use === undefined ? `Lass „${avoid}“ weg.` : `„${avoid}“ → „${use}“.`;
}

/** Why the AI reviewer gave no verdict. */
const abstentions: Record<AbstainReason, string> = {
  refused: 'Sie wollte nicht antworten.',
  truncated: 'Ihre Antwort war zu lang.',
  malformed: 'Ihre Antwort war unbrauchbar.',
  contradictory: 'Sie verlangte Änderungen, nannte aber keine.',
  chose: 'Sie war nicht sicher.',
  unproven: 'Sie bemängelte etwas, zeigte aber keine Stelle im Entwurf.',
  timed_out: 'Sie antwortete nicht rechtzeitig.',
};

const problems = (count: number) => counted(count, 'Problem', 'Probleme');

/** The review of a draft by the AI reviewer and by automatic checks. */
export const checks = {
  texts,
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
  abstentions,
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
