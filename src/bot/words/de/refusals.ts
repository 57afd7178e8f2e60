import type { NamedGap } from '../../../pipeline/rules/review/approval.ts';
import { NOTE_CHARS_MAX, NOTES_OPEN_MAX } from '../../../pipeline/rules/review/note-rules.ts';
import { STAGE_PEOPLE_MAX } from '../../../pipeline/run/review/review-policy.ts';
import { ASSET_ATTEMPTS_MAX, type DecisionKind, type Outcome } from '../../../pipeline/run.ts';
import type { ReplyRefusal } from '../reply-refusal.ts';
import { allOf, capitalized, counted, number, oneOf } from './counts.ts';

type Right = DecisionKind | 'undo' | 'change_approvers';

const rights: Record<Right, string> = {
  approve: 'diesen Beitrag freigeben',
  request_revision: 'Änderungen an diesem Beitrag anfordern',
  cancel: 'diesen Beitrag stoppen',
  retry: 'diesen Beitrag erneut versuchen',
  extend: 'das Budget dieses Beitrags erhöhen',
  follow_earlier: 'zwischen diesen Kommentaren entscheiden',
  follow_later: 'zwischen diesen Kommentaren entscheiden',
  do_both: 'zwischen diesen Kommentaren entscheiden',
  edit: 'diesen Beitrag bearbeiten',
  restore: 'einen Entwurf dieses Beitrags wiederherstellen',
  confirm_claim: 'über Aussagen entscheiden',
  cut_claim: 'über Aussagen entscheiden',
  source_claim: 'über Aussagen entscheiden',
  undo: 'das rückgängig machen',
  change_approvers: 'ändern, wer diesen Beitrag freigibt',
};

const did: Record<DecisionKind, string> = {
  approve: 'diesen Entwurf schon freigegeben',
  request_revision: 'schon Änderungen an diesem Entwurf angefordert',
  cancel: 'diesen Beitrag schon gestoppt',
  retry: 'es schon erneut versucht',
  extend: 'das Budget schon erhöht',
  follow_earlier: 'schon zwischen diesen Kommentaren entschieden',
  follow_later: 'schon zwischen diesen Kommentaren entschieden',
  do_both: 'schon entschieden, beide Kommentare umzusetzen',
  edit: 'diesen Entwurf schon bearbeitet',
  restore: 'diesen Entwurf schon durch einen früheren ersetzt',
  confirm_claim: 'diese Aussage schon bestätigt',
  cut_claim: 'diese Aussage schon streichen lassen',
  source_claim: 'für diese Aussage schon eine Quelle angegeben',
};

/** Workspace admins can stop every post and extend its budget, and nothing else. */
function onlyTheseCan(
  wanted: Right,
  names: readonly string[],
  { stage, isTogether = false }: { stage?: string | undefined; isTogether?: boolean } = {},
): string {
  const all = [...names, ...othersWho(wanted)];
  const listed = isTogether ? allOf(all) : oneOf(all);

  const turn = stage === undefined ? '' : ` Die Stufe ${stage} ist an der Reihe.`;
  return `Nur ${listed} ${isTogether ? 'können' : 'kann'} ${stage === undefined ? '' : 'jetzt '}${rights[wanted]}.${turn}`;
}

function othersWho(wanted: Right): string[] {
  if (wanted === 'change_approvers') return ['eine verantwortliche Person des Channels'];
  return wanted === 'cancel' || wanted === 'extend' ? ['ein Workspace-Admin'] : [];
}

function answerFirst(gaps: readonly NamedGap[]): string {
  const ids = gaps.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const which = ids.length === 0 ? 'die Fragen darin' : allOf(ids);
  return `Beantwortet ${which}, oder lasst mich ohne die fehlenden Fakten schreiben.`;
}

const run_ended: Record<Outcome, string> = {
  published: 'Dieser Beitrag ist schon freigegeben.',
  cancelled: 'Dieser Beitrag wurde schon gestoppt.',
  expired:
    'Dieser Beitrag ist abgelaufen. Schick `/blogpost` mit der Gliederung, um neu zu beginnen.',
};

/** For a click that changes nothing. */
export const refusals = {
  unknown_run: 'Diesen Beitrag finde ich nicht mehr.',
  not_a_member: 'Das können nur Mitglieder des Workspace, zu dem dieser Beitrag gehört.',
  not_allowed: onlyTheseCan,
  admin_unknown: {
    scope_missing: (names: readonly string[]) =>
      `Ich kann nicht erkennen, ob du Workspace-Admin bist. Bitte euren Blogpost-Admin, mich mit allen Berechtigungen neu zu installieren. ${onlyTheseCan('cancel', names)}`,
    no_answer: (names: readonly string[]) =>
      `Slack hat mir nicht gesagt, ob du Workspace-Admin bist. Versuch es in einer Minute noch einmal. ${onlyTheseCan('cancel', names)}`,
  },
  group_unknown: (groups: readonly string[]) =>
    `Ich konnte nicht prüfen, wer zu ${oneOf(groups)} gehört. Bitte versuch es in einer Minute noch einmal.`,
  owner_unknown:
    'Slack hat mir nicht gesagt, ob du für diesen Channel verantwortlich bist. Bitte versuch es in einer Minute noch einmal.',
  requester_does_not_count: 'Du hast diesen Beitrag gestartet, daher müssen ihn andere freigeben.',
  card_outdated:
    'Dieses Review hat sich geändert, seit du es gesehen hast. Sieh nach, was jetzt offen ist, und klick dann noch einmal auf Freigeben.',
  approvers_changed:
    'Gerade hat jemand anderes geändert, wer freigibt. Öffne das Formular neu, um den aktuellen Stand zu sehen.',
  already_approver: (name: string) =>
    `${capitalized(name)} darf diesen Beitrag schon freigeben. Wähle eine andere Person.`,
  too_few_approvers: (stage?: string) =>
    `Das sind mehr Freigaben, als ${stage === undefined ? 'diese Personen' : `die Personen der Stufe ${stage}`} geben können. Füge Personen hinzu, oder verlange weniger Freigaben.`,
  too_many_approvers: `Für dieses Review sind schon ${STAGE_PEOPLE_MAX} Personen genannt, mehr geht nicht. Die Person, die den Beitrag gestartet hat, kann eine davon ersetzen.`,
  approver_changes_used_up:
    'Bei diesem Beitrag wurde zu oft geändert, wer freigibt. Gib ihn frei oder stoppe ihn.',
  run_ended,
  already_decided: (kind: DecisionKind, name: string) => `${capitalized(name)} hat ${did[kind]}.`,
  already_answered: (name: string) =>
    `${capitalized(name)} hat schon Antworten gesendet, und ich überarbeite diesen Entwurf damit.`,
  /** In a review of several drafts. */
  already_approved: (name: string, draft: number) =>
    `${capitalized(name)} hat schon Entwurf ${draft} freigegeben.`,
  /** Where approvals of other people are missing. */
  approved_before: (draft: number) => `Du hast Entwurf ${draft} schon freigegeben.`,
  draft_not_offered:
    'Dieser Entwurf steht hier nicht zur Freigabe. Nutze die Buttons im neuesten Review.',
  unknown_draft: 'Diesen Entwurf finde ich nicht mehr.',
  not_under_review: (current: number) =>
    `Das ist ein älterer Entwurf. Der neueste ist Entwurf ${current}.`,
  drafts_used_up: (version: number) =>
    `Mehr Entwürfe als Entwurf ${version} kann ein Beitrag nicht haben. Gib ihn frei oder stoppe ihn.`,
  attempts_used_up: `Ich habe das ${ASSET_ATTEMPTS_MAX}-mal versucht, mehr geht nicht.`,
  has_gaps: (version: number, gaps: readonly NamedGap[]) =>
    gaps.length === 0
      ? `In Entwurf ${version} fehlen eure Antworten noch, daher kann er nicht freigegeben werden. Lasst ihn zuerst damit überarbeiten.`
      : `Entwurf ${version} hat noch ${counted(gaps.length, 'Lücke', 'Lücken')}, daher kann er noch nicht freigegeben werden. ${answerFirst(gaps)}`,
  unknown_claim: 'Diese Aussage steht in keinem Entwurf mehr, der im Review ist.',
  unknown_question: 'Diese Frage finde ich nicht mehr.',
  brief_changed:
    'Das hat gerade jemand anderes geändert. Öffne das Formular neu, um den aktuellen Stand zu sehen.',
  too_slow:
    'Slack hat mir zu langsam geantwortet, daher hat sich nichts geändert. Bitte versuch es noch einmal.',
  /** After the reason, under a field with text that this form cannot save any more. */
  typed: {
    nextDraft:
      'Dein Text steht noch in diesem Formular: Kopiere ihn, und bearbeite dann den nächsten Entwurf.',
    newVersion: (button: string) =>
      `Dein Text steht noch in diesem Formular: Kopiere ihn, klick dann auf „${button}“, und füge ihn dort ein.`,
  },
  nothing_to_retry: 'Hier gibt es nichts, was ich erneut versuchen kann.',
  nothing_to_choose: 'Diese Entscheidung ist nicht mehr nötig.',
  nothing_to_undo: 'Hier gibt es nichts rückgängig zu machen. Dieser Beitrag läuft.',
};

/** For the first reply of a person after the end. */
export const replyAfterEnd: Record<Outcome, string> = {
  published:
    'Dieser Beitrag ist schon freigegeben. Deine Antwort ist für eine neue Version vorgemerkt.',
  cancelled:
    'Dieser Beitrag wurde gestoppt, daher kann ich deine Antwort nicht verwenden. Du kannst eine neue Version starten.',
  expired:
    'Dieser Beitrag ist abgelaufen, daher kann ich deine Antwort nicht verwenden. Du kannst eine neue Version starten.',
};

/** For a reply that is not kept as feedback; it stays in the thread. */
export const replyRefusals: Record<ReplyRefusal, string> = {
  get too_long() {
    return `Diese Antwort hat mehr als ${number(NOTE_CHARS_MAX)} Zeichen, daher kann ich sie nicht als Feedback verwenden. Versuch es kürzer.`;
  },
  too_many: `Auf den nächsten Entwurf können nur ${NOTES_OPEN_MAX} Kommentare warten, deshalb zählt diese Antwort nicht dazu. Bitte antworte noch einmal, wenn er da ist.`,
  already_answered:
    'Ein Entwurf ist auf den Kommentar, den du bearbeitet hast, schon eingegangen. Deshalb ändert die Bearbeitung nichts mehr. Bitte antworte noch einmal mit dem, was sich ändern soll.',
  picture:
    'Bilder kann ich nicht sehen, daher kann ich dieses nicht als Feedback verwenden. Bitte antworte in Worten.',
  recording:
    'Diese Aufnahme kann ich nicht anhören, denn sie hat kein Transkript. Bitte antworte in Worten.',
  too_large: 'Diese Datei ist mir zu lang. Bitte antworte mit dem Teil, auf den es ankommt.',
  not_loaded:
    'Slack hat mir diese Datei nicht gegeben. Bitte teile sie noch einmal, oder antworte in Worten.',
  other:
    'Diese Datei kann ich nicht lesen. Bitte antworte in Worten, oder teile eine Markdown- oder Textdatei.',
};
