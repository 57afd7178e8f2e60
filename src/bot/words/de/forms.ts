import { NOTES_OPEN_MAX } from '../../../pipeline/rules/review/note-rules.ts';
import type { LimitOf } from '../../../pipeline/run/day-limits.ts';
import {
  APPROVERS_MAX,
  CHOICE_CHARS_MAX,
  LENGTH_WORDS_MAX,
  LENGTH_WORDS_MIN,
  OUTLINE_CHARS_MAX,
  ROUNDS_LIMIT,
  TITLE_CHARS_MAX,
} from '../../../pipeline/run.ts';
import { allOf, counted, number } from './counts.ts';

const lengths = () => `${LENGTH_WORDS_MIN} bis ${number(LENGTH_WORDS_MAX)}`;

/** The form for a new post. */
export const briefForm = {
  title: 'Neuer Blogbeitrag',
  submit: 'Entwurf starten',
  close: 'Abbrechen',
  cut: (charsMax: number) =>
    `In dieses Formular passen nur die ersten ${number(charsMax)} Zeichen. Für den ganzen Text schick ihn mit /blogpost.`,
  channel: {
    label: 'Channel für den Beitrag',
    hint: 'Dort öffne ich den Thread. Ich muss Mitglied sein.',
  },
  outline: {
    label: 'Gliederung',
    hint: 'Kernpunkte, Notizen und Links für den Beitrag. Gern in Markdown.',
  },
  outlineMore: (charsMax: number) => ({
    label: 'Gliederung, Fortsetzung',
    hint: `Für Gliederungen über ${number(charsMax)} Zeichen.`,
  }),
  postTitle: { label: 'Titel', hint: 'Bleibt das Feld leer, schlage ich einen vor.' },
  audience: {
    label: 'Zielgruppe',
    hint: 'Zum Beispiel: Marketing-Teams, für die Newsletter neu sind.',
  },
  tone: { label: 'Ton', hint: 'Zum Beispiel: schlicht und freundlich.' },
  length: {
    label: 'Ziellänge',
    get hint() {
      return `In Wörtern, ${lengths()}.`;
    },
  },
  rounds: {
    label: 'KI-Überarbeitungen',
    hint: `Überarbeitungen durch KI vor eurem Review (0–${ROUNDS_LIMIT}).`,
  },
  approvers: {
    label: 'Wer freigeben darf',
    hint: 'Nur diese Personen dürfen freigeben. Bleibt das Feld leer, dürfen es alle.',
  },
  approvalsNeeded: {
    label: 'Nötige Freigaben',
    hint: 'Wie viele Personen freigeben müssen. Jede zählt einmal.',
  },
  /** In place of the approvers, where the channel or the earlier post has stages. */
  stages: (names: readonly string[]) =>
    `Reviews dieses Beitrags haben ${names.length === 1 ? 'eine Stufe' : 'mehrere Stufen'}: ${names.join(', dann ')}.`,
};

/** Errors under the fields of that form. */
export const briefErrors = {
  outline: 'Gib mindestens einen Punkt an.',
  title: `Nimm höchstens ${TITLE_CHARS_MAX} Zeichen.`,
  audience: `Nimm höchstens ${CHOICE_CHARS_MAX} Zeichen.`,
  tone: `Nimm höchstens ${CHOICE_CHARS_MAX} Zeichen.`,
  get lengthWords() {
    return `Gib eine ganze Zahl von ${lengths()} ein.`;
  },
  roundsMax: `Gib eine ganze Zahl von 0 bis ${ROUNDS_LIMIT} ein.`,
  approvers: `Wähle höchstens ${APPROVERS_MAX} Personen. Apps können nicht freigeben.`,
  approvalsNeeded: 'Wähle mindestens so viele Personen, wie der Beitrag Freigaben braucht.',
  /** Of the channel, which this form does not change. */
  stages:
    'In einer Freigabestufe dieses Channels gibt es zu wenige Personen, die deine Beiträge freigeben dürfen. Ändern lässt sich das mit /blogpost settings.',
  channel: 'Wähle einen Channel. Antworten in Direktnachrichten kann ich nicht verfolgen.',
};

/** The form in which a person asks for another draft. */
export const changesForm = {
  title: (draft: number) => `Änderungen: Entwurf ${draft}`,
  submit: 'Anfordern',
  close: 'Abbrechen',
  label: 'Was soll sich ändern?',
  hint: (openItems: number) =>
    openItems === 0
      ? 'Erscheint im Thread als dein Feedback.'
      : `Der nächste Entwurf berücksichtigt auch ${counted(openItems, 'offenen Punkt', 'offene Punkte')}.`,
  aim: 'Abschnitt',
  aimHint: 'Wenn du einen wählst, ändert der nächste Entwurf für diesen Kommentar sonst nichts.',
  wholeDraft: 'Der ganze Entwurf',
  askedAbout: (name: string, heading: string) => `💬 ${name} möchte Änderungen in „${heading}“:`,
  nothingToChange: 'Sag mir, was sich ändern soll. Sonst ist nichts offen.',
  tooMany: `${NOTES_OPEN_MAX} Kommentare sind offen, mehr geht nicht. Lass das Feld leer, damit sie zuerst umgesetzt werden.`,
  asked: (name: string) => `💬 ${name} möchte Änderungen:`,
  kept: 'Ich habe dein Feedback für den nächsten Entwurf gespeichert.',
};

/** Why no post was started, and what to do next. */
export const notStarted = {
  notAMember:
    'Nur Mitglieder des Workspace, in dem ich installiert bin, können einen Beitrag starten.',
  directMessage:
    'Antworten in Direktnachrichten kann ich nicht verfolgen. Wähle einen Channel, oder schick deine Gliederung in einem Channel, in dem ich bin.',
  get outlineTooLong() {
    return `Diese Gliederung hat mehr als ${number(OUTLINE_CHARS_MAX)} Zeichen. Bitte kürze sie.`;
  },
  /** `labels` name the settings. */
  approvalsUnreadable: {
    channel: (labels: readonly string[]) =>
      `Ich kann nicht lesen, wer in diesem Channel Beiträge freigeben muss, deshalb habe ich keinen gestartet. Wer für den Channel verantwortlich ist, kann „${allOf(labels)}“ mit /blogpost settings neu festlegen.`,
    workspace: (labels: readonly string[]) =>
      `Ich kann nicht lesen, wer in eurem Workspace Beiträge freigeben muss, deshalb habe ich keinen gestartet. Ein Workspace-Admin kann „${allOf(labels)}“ mit /blogpost settings workspace neu festlegen.`,
  },
  tooFewApprovers:
    'Beiträge dieses Channels brauchen mehr Freigaben, als Personen sie freigeben dürfen. Ändern lässt sich das mit /blogpost settings.',
  formNotOpened: 'Ich konnte das Formular nicht öffnen. Bitte versuch es noch einmal.',
  tooManyOfRequester: (max: number) =>
    `Du hast schon ${counted(max, 'laufenden Beitrag', 'laufende Beiträge')}, mehr geht nicht. Gib einen frei oder stoppe einen, und schick das hier dann noch einmal.`,
  tooManyInChannel: (max: number) =>
    `Dieser Channel hat schon ${counted(max, 'laufenden Beitrag', 'laufende Beiträge')}, mehr geht nicht. Gib einen frei, stoppe einen, oder schick das hier in einem anderen Channel.`,
  dayUsedUp: {
    person: (max: number, until: string) =>
      `Du hast heute schon ${counted(max, 'Beitrag', 'Beiträge')} gestartet, mehr geht pro Person nicht. Ab ${until} kannst du das hier noch einmal schicken.`,
    channel: (max: number, until: string) =>
      `In diesem Channel ${max === 1 ? 'wurde' : 'wurden'} heute schon ${counted(max, 'Beitrag', 'Beiträge')} gestartet, mehr geht nicht. Schick das hier ab ${until} noch einmal, oder in einem anderen Channel.`,
    workspace: (max: number, until: string) =>
      `In eurem Workspace ${max === 1 ? 'wurde' : 'wurden'} heute schon ${counted(max, 'Beitrag', 'Beiträge')} gestartet, mehr geht nicht. Ab ${until} kannst du das hier noch einmal schicken.`,
  } satisfies Record<LimitOf, (max: number, until: string) => string>,
  guest:
    'Gäste können hier keine Beiträge starten. Bitte ein Mitglied des Workspace, diesen Beitrag zu starten.',
  guestUnknown:
    'Slack hat mir nicht gesagt, ob du Gast bist, deshalb kann ich diesen Beitrag noch nicht starten. Versuch es in einer Minute noch einmal.',
  nothingToRead:
    'In dieser Nachricht finde ich keinen Text, aus dem ich schreiben kann. Nimm eine mit Text, oder teile eine Markdown- oder Textdatei.',
  yourOutline: 'Deine Gliederung:',
  outlineContinued: 'Deine Gliederung, Fortsetzung',
  outlineKept: (button: string) => `… Für ${button} habe ich die ganze Gliederung gespeichert.`,
};
