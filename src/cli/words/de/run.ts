import type { Kept } from '../../../pipeline/rules/better-draft.ts';
import { ABSTENTION_LABELS, lengthText } from '../../../pipeline/rules/checks/labels/de.ts';
import { languageName } from '../../../pipeline/rules/language-name.ts';
import { NOTES_OPEN_MAX } from '../../../pipeline/rules/review/note-rules.ts';
import type { StopReason } from '../../../pipeline/rules/review/settle-round.ts';
import {
  type AbstainReason,
  ASSET_ATTEMPTS_MAX,
  type AssetKind,
  type FailureCode,
} from '../../../pipeline/run.ts';

const NOT_HERE = 'Hier ist etwas fehlgeschlagen, das zu Slack gehört: ein Fehler in Blogpost.';

/** What happened and what to do; the command to continue with follows. */
export const FAILURES: Record<FailureCode, string> = {
  model_unavailable:
    'Der KI-Dienst antwortet nicht. Prüfe das Netz, oder OPENAI_BASE_URL, falls du es gesetzt hast.',
  model_rate_limited: 'Der KI-Dienst ist ausgelastet. Warte ein wenig.',
  model_key_refused: 'Ich erreiche den KI-Dienst nicht. Prüfe OPENAI_API_KEY.',
  model_quota_exhausted: 'Das Guthaben beim KI-Dienst ist aufgebraucht. Lade es auf.',
  model_not_found:
    'Das KI-Modell ist nicht verfügbar. Prüfe WRITER_MODEL, EVALUATOR_MODEL und IMAGE_MODEL.',
  model_request_refused:
    'Der KI-Dienst hat die Anfrage abgelehnt. Den Grund nennt die Zeile darüber.',
  model_refused:
    'Der KI-Dienst bearbeitet diesen Text nicht. Formuliere die Gliederung um, oder versuch es noch einmal.',
  model_filtered:
    'Ein Inhaltsfilter hat die Antwort der KI blockiert. Formuliere die Gliederung um, oder versuch es noch einmal.',
  model_truncated: 'Die Antwort war zu lang. Verlange mit --length weniger.',
  model_malformed: 'Die Antwort der KI war unbrauchbar. Versuch es noch einmal.',
  model_api_missing:
    'Der KI-Dienst bietet die API nicht an, die Blogpost nutzt. Die Zeile darüber nennt die Variable.',
  model_picture_unusable:
    'Der KI-Dienst hat kein brauchbares Bild geschickt. Versuch es noch einmal, oder setze IMAGE_MODEL=none.',
  slack_unreachable: NOT_HERE,
  slack_rate_limited: NOT_HERE,
  slack_reading_limited: NOT_HERE,
  slack_app_removed: NOT_HERE,
  slack_scope_missing: NOT_HERE,
  slack_not_in_channel: NOT_HERE,
  slack_channel_not_found: NOT_HERE,
  slack_channel_archived: NOT_HERE,
  slack_posting_restricted: NOT_HERE,
  slack_thread_gone: NOT_HERE,
  slack_files_refused: NOT_HERE,
  slack_message_refused: NOT_HERE,
  slack_refused: NOT_HERE,
  work_lost: 'Blogpost ist dabei mehrmals abgebrochen. Versuch es noch einmal.',
  budget_used_up:
    'Das Budget dieses Beitrags ist verbraucht. Erhöhe POST_BUDGET_USD, um weiterzumachen.',
  bug: 'In Blogpost ist etwas schiefgegangen. Die Zeilen darüber sagen, wo.',
};

const STOP_REASONS: Record<StopReason, string> = {
  passed: 'Alle Prüfpunkte bestanden.',
  passed_with_advice: 'Alle Pflichtpunkte bestanden.',
  rounds_used_up: 'Alle KI-Überarbeitungen sind verbraucht. Es sind noch Probleme offen.',
  drafts_used_up:
    'Das ist der letzte Entwurf, den ein Beitrag haben kann. Gib ihn frei, oder stoppe.',
  nothing_changed: 'Es wurde nichts geändert. Die Gründe stehen oben.',
  could_not_judge: 'Die KI-Prüfung konnte diesen Entwurf nicht beurteilen. Bitte prüfe ihn selbst.',
  only_questions: 'Alle Pflichtpunkte bestanden. Es fehlen nur deine Antworten.',
  regression: 'Die letzte Überarbeitung hat den Beitrag schlechter gemacht.',
  same_item:
    'Zwei Entwürfe bestehen denselben Prüfpunkt an derselben Stelle nicht. Nenne die Änderung, oder gib frei.',
  no_gain: 'Die letzte Überarbeitung hat nichts mehr gelöst. Nenne die Änderung, oder gib frei.',
  by_hand: 'Es ist dein Text, daher wurde nichts geändert.',
};

/** Why an earlier draft is offered first. */
const KEPT: Record<Kept, (draft: number, newest: number) => string> = {
  reads_better: (draft, newest) => `Entwurf ${draft} liest sich besser als Entwurf ${newest}.`,
  fails_less: (draft, newest) =>
    `Entwurf ${newest} besteht weniger Prüfpunkte als Entwurf ${draft}.`,
  no_better: (draft, newest) => `Entwurf ${newest} ist nicht besser als Entwurf ${draft}.`,
  not_judged: (_, newest) => `Entwurf ${newest} hat keine Prüfung.`,
};

export const ASSET_LABELS: Record<AssetKind, string> = {
  thumbnail: 'Vorschaubild',
  linkedin_post: 'LinkedIn-Post',
};

const ASSET_FAILURES: Partial<Record<FailureCode, string>> = {
  model_refused: 'Der KI-Dienst erstellt das nicht aus diesem Entwurf. Versuch es noch einmal.',
  model_filtered: 'Ein Inhaltsfilter hat das blockiert. Versuch es noch einmal.',
  model_truncated: 'Die Antwort war zu lang. Versuch es noch einmal.',
};

export const PHASES = {
  drafting: 'Schreibe Entwurf 1…',
  judging: (draft: number) => `Prüfe Entwurf ${draft}…`,
  revising: (draft: number) => `Überarbeite: schreibe Entwurf ${draft}…`,
  making: (labels: string) => `Erstelle ${labels}…`,
};

export const PROGRESS = {
  quoted: (text: string) => `„${text}“`,
  started: (title: string, folder: string) => `Schreibe „${title}“ in ${folder}`,
  resumed: (title: string, folder: string) => `Setze „${title}“ in ${folder} fort`,
  wordsSoFar: (draft: number, words: number) =>
    `Entwurf ${draft}: bisher ${counted(words, 'Wort', 'Wörter')}`,
  unchanged: (version: number, base: number) =>
    `Entwurf ${version} ist derselbe wie Entwurf ${base}.`,
  drafted: (draft: number, words: number) =>
    `Entwurf ${draft} hat ${counted(words, 'Wort', 'Wörter')}.`,
  changed: (change: string) => `geändert: ${change}`,
  addressed: (about: string) => `umgesetzt „${about}“`,
  partly: (about: string) => `teilweise „${about}“`,
  notChanged: (about: string) => `nicht geändert „${about}“`,
  passages: (count: number) => `(${counted(count, 'Stelle', 'Stellen')})`,
  outside: (percent: number) => `${percent} % des Textes außerhalb dieser Stellen sind geändert.`,
  rewritten: 'Der ganze Beitrag ist neu geschrieben.',
  noReason: 'Kein Grund angegeben.',
  passageNotFound: 'Die zu ändernde Stelle war im Entwurf nicht zu finden.',
  wouldLoseParts: 'Ausgelassen, denn dabei wären andere Teile des Beitrags verloren gegangen.',
  writtenByHand:
    'Ausgelassen, denn diesen Satz hast du geschrieben. Zitiere ihn, damit er geändert wird.',
  passed: (draft: number) => `Entwurf ${draft} hat die Prüfung bestanden`,
  needsWork: (draft: number, issues: number) =>
    `Entwurf ${draft} braucht noch Arbeit (${counted(issues, 'Problem', 'Probleme')})`,
  checksPassed: (passed: number, of: number) =>
    `${passed} von ${counted(of, 'Prüfpunkt', 'Prüfpunkten')} bestanden`,
  result: (verdict: string, score: string) => `${verdict}: ${score}.`,
  answered: (item: string, reason: string) => `${item}: ${reason}`,
  notReviewed: (draft: number, reason: AbstainReason) =>
    `Die KI-Prüfung konnte Entwurf ${draft} nicht beurteilen. ${ABSTENTION_LABELS[reason]}`,
  notCounted: (check: string) => `${check} (nicht gezählt)`,
  ignored: (quotes: number) => `${counted(quotes, 'Zitat', 'Zitate')} ignoriert: nicht im Entwurf`,
  suggestion: (check: string) => `${check} (Vorschlag)`,
  fix: (fix: string) => `Vorschlag: ${fix}`,
  retryingIn: (seconds: number) => `Neuer Versuch in ${seconds} s`,
  thumbnailCreated: (altText: string) => `Vorschaubild erstellt. Alternativtext: ${altText}`,
  linkedInPostCreated: 'LinkedIn-Post erstellt.',
};

export const READING = {
  title: 'Was ich verstanden habe:',
  audience: (audience: string) => `für ${audience}`,
  language: (name: string) => languageName('de', name),
  length: lengthText,
  order: (order: string) => `Anweisung: ${order}`,
};

export const QUESTIONS = {
  named: (id: string, question: string) => `${id}: ${question}`,
  ask: (line: string) => `${line} (Enter lässt sie offen, - schreibt darum herum)`,
  about: (quote: string) => `zu „${quote}“`,
  missing: 'fehlt in diesem Entwurf',
  /** In place of an answer, the person has typed a decision. */
  notYet:
    'Gib die Antwort ein, oder lass sie mit der Eingabetaste offen. Freigeben, überarbeiten oder stoppen kannst du danach.',
  tooMany: `${NOTES_OPEN_MAX} Kommentare sind offen, mehr geht nicht. Lass sie zuerst umsetzen, und antworte dann.`,
  writtenAround: (id: string, question: string) =>
    `${id}: ${question} Ohne Antwort schreibe ich darum herum.`,
  fromFile: (id: string) => `${id} ist aus der Datei beantwortet.`,
  unused: (key: string) => `Keine Frage passt zu „${key}“ in den Antworten.`,
  leftOut: (questions: readonly string[]) =>
    `Der Beitrag kommt ohne diese Fakten aus, denn es gab keine Antwort: ${questions.join(' ')}`,
  gap: (question: string, id?: string) => `[${id === undefined ? '' : `${id}: `}${question}]`,
};

export const REVIEW = {
  ready: (draft: number, because: StopReason) =>
    `Entwurf ${draft} ist bereit für dein Review. ${STOP_REASONS[because]}`,
  kept: (why: Kept, draft: number, newest: number) =>
    `${KEPT[why](draft, newest)} Du kannst beide freigeben.`,
  readIt: (path: string) => `Lies ihn in ${path}`,
  readOther: (path: string) => `Der andere Entwurf ist in ${path}`,
  question: 'Freigeben, überarbeiten oder stoppen?',
  choice: (drafts: readonly number[]) =>
    `${drafts.map((draft) => `Freigeben ${draft}`).join(', ')}, überarbeiten oder stoppen?`,
  whatToChange: 'Was soll sich ändern? (eine Zeile)',
  notUnderstood: 'Gib eines dieser Wörter oder seinen ersten Buchstaben ein.',
  nothingToChange: 'Sag mir, was sich ändern soll. Sonst ist nichts offen.',
  tooLong: (charsMax: number) =>
    `Das hat mehr als ${charsMax.toLocaleString('de')} Zeichen. Bitte kürze es.`,
  approved: (draft: number) => `Entwurf ${draft} ist freigegeben.`,
  hasGaps: (draft: number, questions: readonly string[]) =>
    questions.length === 0
      ? `Entwurf ${draft} hat deine Antworten noch nicht und kann daher nicht freigegeben werden.`
      : `Entwurf ${draft} hat Lücken und kann daher nicht freigegeben werden. Es fehlt: ${questions.join(' ')}`,
  draftsUsedUp:
    'Das ist der letzte Entwurf, den ein Beitrag haben kann. Gib ihn frei, oder stoppe.',
  changesRequested: 'Änderungen verlangt.',
  givenByHand: 'Dein Text ist der nächste Entwurf.',
  contradiction: (followed: string) =>
    `Zwei Kommentare widersprechen sich, daher folge ich dem neueren: „${followed}“`,
};

export const ENDINGS = {
  continueWith: (command: string) => `Zum Fortsetzen: ${command}`,
  assetFailed: (label: string, code: FailureCode) =>
    `Nicht erstellt: ${label}. ${ASSET_FAILURES[code] ?? FAILURES[code]}`,
  attemptsUsedUp: (label: string) =>
    `Auch in ${ASSET_ATTEMPTS_MAX} Versuchen nicht erstellt: ${label}. Mehr sind nicht möglich. Starte in einem anderen Ordner neu.`,
  postEnded: 'Dieser Beitrag wurde gestoppt. Starte in einem anderen Ordner neu.',
  stopped: 'Gestoppt. Alles bis hierher ist gespeichert.',
  unanswered: (command: string) =>
    `Keine Antwort, also wurde nichts freigegeben. Alles bis hierher ist gespeichert. Um den Entwurf freizugeben: ${command}`,
  factsMissing:
    'Im Entwurf fehlen noch Fakten, daher wurde er nicht freigegeben. Alles bis hierher ist gespeichert.',
  interrupted: 'Unterbrochen. Alles bis hierher ist gespeichert.',
  leftovers: (names: readonly string[]) =>
    `Von einem früheren Beitrag, nicht von diesem: ${names.join(', ')}`,
};

export const FILES = {
  notWritten: (path: string, why: string) =>
    `Ich konnte ${path} nicht schreiben: ${why}. Behebe das und starte den Befehl noch einmal.`,
  folderRefused: (folder: string, why: string) =>
    `Ich kann nicht in den Ordner ${folder} schreiben: ${why}.`,
  isFile: 'das ist eine Datei',
  unknownReason: (code: string) => `hier ist das nicht möglich (${code})`,
};

export const FILE_REASONS: Record<string, string> = {
  ENOTDIR: 'ein Teil des Pfads ist eine Datei',
  EISDIR: 'ein Ordner hat diesen Namen',
  EACCES: 'die Berechtigung fehlt',
  EPERM: 'die Berechtigung fehlt',
  EROFS: 'das Laufwerk ist schreibgeschützt',
  ENOSPC: 'das Laufwerk ist voll',
  ENAMETOOLONG: 'der Name ist zu lang',
};

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('de')} ${count === 1 ? one : many}`;
}
