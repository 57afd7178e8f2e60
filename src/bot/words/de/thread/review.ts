import type { Kept } from '../../../../pipeline/rules/better-draft.ts';
import type { StopReason } from '../../../../pipeline/rules/review/settle-round.ts';
import type { DecisionKind } from '../../../../pipeline/run.ts';
import type { Remaining } from '../../en/thread/review.ts';
import { allOf, capitalized, counted, number } from '../counts.ts';

const YOURS = 'Sagt mir, was sich ändern soll, oder gebt frei.';

const because: Record<StopReason, (left: Remaining) => string> = {
  passed: () => 'Alle Prüfpunkte bestanden.',
  passed_with_advice: () => 'Alle Pflichtpunkte bestanden. Vorschläge stehen oben beim Entwurf.',
  rounds_used_up: (left) => joined(revisionsUsed(left.revisions), remaining(left)),
  drafts_used_up: () =>
    'Das ist der letzte Entwurf, den ein Beitrag haben kann. Gebt ihn frei, oder stoppt hier.',
  nothing_changed: (left) =>
    joined('Ich habe nichts geändert. Meine Gründe stehen oben.', remaining(left)),
  could_not_judge: () =>
    'Die KI-Prüfung konnte diesen Entwurf nicht beurteilen. Bitte prüft ihn selbst.',
  only_questions: ({ isAnswered }) =>
    isAnswered
      ? 'Alle Pflichtpunkte bestanden. Eure Antworten kommen in den nächsten Entwurf.'
      : 'Alle Pflichtpunkte bestanden, aber es fehlen Fakten, die nur ihr kennt.',
  regression: () =>
    'Meine letzte Überarbeitung hat den Beitrag schlechter gemacht, daher habe ich aufgehört.',
  same_item: (left) =>
    joined(
      'Dieselbe Stelle habe ich in zwei Entwürfen nicht gelöst.',
      remaining(left),
      yours(left),
    ),
  by_hand: () =>
    'Diesen Entwurf hat jemand aus dem Team geliefert, daher habe ich nichts geändert.',
  no_gain: (left) =>
    joined('Meine letzte Überarbeitung hat nichts mehr gelöst.', remaining(left), yours(left)),
};

/** Why an earlier draft is offered first. */
const kept: Record<Kept, (draft: number, newest: number) => string> = {
  reads_better: (draft, newest) =>
    `Entwurf ${draft} liest sich besser als Entwurf ${newest}, daher habe ich ihn behalten.`,
  fails_less: (draft, newest) =>
    `Entwurf ${newest} besteht weniger Prüfpunkte als Entwurf ${draft}, daher habe ich Entwurf ${draft} behalten.`,
  no_better: (draft, newest) =>
    `Entwurf ${newest} ist nicht besser als Entwurf ${draft}, daher habe ich Entwurf ${draft} behalten.`,
  not_judged: (draft, newest) =>
    `Die KI-Prüfung konnte Entwurf ${newest} nicht beurteilen, daher habe ich Entwurf ${draft} behalten.`,
};

function yours({ mayApprove }: Remaining): string {
  return mayApprove ? YOURS : '';
}

function joined(...sentences: string[]): string {
  return sentences.filter(Boolean).join(' ');
}

function revisionsUsed(revisions: number): string {
  if (revisions === 0) return 'KI-Überarbeitungen sind für diesen Beitrag aus.';
  if (revisions === 1) return 'Meine eine Überarbeitung ist verbraucht.';
  return revisions === 2
    ? 'Meine beiden Überarbeitungen sind verbraucht.'
    : `Alle ${number(revisions)} Überarbeitungen sind verbraucht.`;
}

function remaining({ issues, comments }: Remaining): string {
  const left = [
    issues > 0 && counted(issues, 'Problem', 'Probleme'),
    comments > 0 && counted(comments, 'Kommentar', 'Kommentare'),
  ];
  const list = left.filter((entry) => entry !== false);
  if (list.length === 0) return '';
  return `Offen ${issues + comments === 1 ? 'ist' : 'sind'} noch ${allOf(list)}.`;
}

const forWhat = (stage?: string) =>
  stage === undefined ? 'euer Review' : `euer Review (${stage})`;

export const review = {
  ready: (draft: number) => `Entwurf ${draft} ist bereit für euer Review`,
  /** For a draft with gaps, until it has the answers. */
  needsAnswers: (draft: number) =>
    `Entwurf ${draft} braucht Antworten, bevor er freigegeben werden kann`,
  needsRevision: (draft: number) =>
    `Entwurf ${draft} muss mit euren Antworten überarbeitet werden, bevor er freigegeben werden kann`,
  sentence: (text: string) => `${text}.`,
  because,
  kept,
  either: 'Ihr könnt beide freigeben.',
  score: (draft: number, passed: number, of: number) =>
    `Entwurf ${draft} (${number(passed)} von ${counted(of, 'Prüfpunkt', 'Prüfpunkten')})`,
  unscored: (draft: number) => `Entwurf ${draft} (nicht geprüft)`,
  openComments: 'Offene Kommentare',
  openIssues: 'Offene Probleme',
  /** For a person who approves in words. */
  pressApprove: (button: string) =>
    `Schön, dass er dir gefällt! Nur der Button gibt einen Beitrag frei. Wenn er fertig ist, klick oben im Review auf *${button}*.`,
  approveLater:
    'Schön, dass er dir gefällt! Worte geben einen Beitrag nicht frei. Ich bitte hier bald um ein Review, mit einem Button zum Freigeben.',
  chooseStop: (button: string) =>
    `Worte stoppen einen Beitrag nicht. Zum Stoppen wähl *${button}* im Menü der ersten Nachricht.`,
  tooMuch: 'Hier passt nicht alles hin.',
  more: (count: number) => `… und ${number(count)} weitere`,
  changedApprovers: (name: string, stages: readonly string[], removed: readonly string[]) =>
    `${name} hat geändert, wer freigibt: ${stages.join('; ')}${removed.length === 0 ? '' : `, statt ${allOf(removed)}`}.`,
  passedOn: (name: string, to: string) => `${name} hat den Platz im Review an ${to} weitergegeben.`,
  /** In place of names, where every member may approve. */
  everyone: 'alle',
  stageApprovers: (names: readonly string[], needed: number, stage?: string) =>
    `${allOf(names)}${needed === 1 ? '' : `, ${counted(needed, 'Freigabe', 'Freigaben')}`}${stage === undefined ? '' : ` (${stage})`}`,
  allIn:
    'Alle Freigaben sind da. Zum Abschluss klickt eine Person, die freigeben darf, auf Freigeben.',
  /** For people whose turn comes after the review card was posted. */
  call: (names: readonly string[], draft: number, stage?: string) =>
    `${allOf(names)}, Entwurf ${draft} ist bereit für ${forWhat(stage)}. Die Buttons sind oben im Review.`,
  closedCall: (names: readonly string[], draft: number, stage?: string) =>
    `${allOf(names)} ${names.length === 1 ? 'wurde' : 'wurden'} um ein Review von Entwurf ${draft} gebeten${stage === undefined ? '' : ` (${stage})`}. Diese Anfrage ist erledigt.`,
  notYet: (names: readonly string[], draft: number) =>
    `${allOf(names)}, Entwurf ${draft} kann noch nicht freigegeben werden. Oben im Review steht, was er braucht.`,
  byOthers: (names: readonly string[], draft: number, stage?: string) =>
    `${allOf(names)}, Entwurf ${draft} braucht ein Review von jemand anderem als dir${stage === undefined ? '' : ` (${stage})`}. Die Buttons sind oben im Review.`,
  reminder: (names: readonly string[], draft: number, stage?: string) =>
    `${allOf(names)}, Entwurf ${draft} wartet noch auf ${forWhat(stage)}. Die Buttons sind oben im Review.`,
};

/** A person's action. */
export const decisions: Record<DecisionKind, (name: string, draft: number) => string> = {
  approve: (name, draft) => `${capitalized(name)} hat Entwurf ${draft} freigegeben`,
  request_revision: (name, draft) =>
    `${capitalized(name)} hat Änderungen an Entwurf ${draft} angefordert`,
  cancel: (name) => `${capitalized(name)} hat diesen Beitrag gestoppt`,
  retry: (name) => `${capitalized(name)} hat es erneut versucht`,
  extend: (name) => `${capitalized(name)} hat das Budget erhöht`,
  follow_earlier: (name) => `${capitalized(name)} hat zwischen zwei Kommentaren entschieden`,
  follow_later: (name) => `${capitalized(name)} hat zwischen zwei Kommentaren entschieden`,
  do_both: (name) => `${capitalized(name)} lässt beide Kommentare umsetzen`,
  edit: (name, draft) => `${capitalized(name)} hat Entwurf ${draft} bearbeitet`,
  restore: (name, draft) =>
    `${capitalized(name)} hat Entwurf ${draft} durch einen früheren ersetzt`,
  confirm_claim: (name) => `${capitalized(name)} hat eine Aussage bestätigt`,
  cut_claim: (name) => `${capitalized(name)} lässt eine Aussage streichen`,
  source_claim: (name) => `${capitalized(name)} hat eine Quelle für eine Aussage angegeben`,
};
