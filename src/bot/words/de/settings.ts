import {
  OWN_CHECK_CHARS_MAX,
  OWN_CHECKS_MAX,
  PHRASE_CHARS_MAX,
  PHRASES_MAX,
  REMIND_HOURS_MAX,
  STYLE_GUIDE_CHARS_MAX,
} from '../../../pipeline/run/house.ts';
import { APPROVALS_MAX } from '../../../pipeline/run/review/review-policy.ts';
import { MODEL_NAME_CHARS_MAX, OWNERS_MAX } from '../../../pipeline/run/settings.ts';
import {
  APPROVERS_MAX,
  CHOICE_CHARS_MAX,
  LENGTH_WORDS_MAX,
  LENGTH_WORDS_MIN,
  ROUNDS_LIMIT,
} from '../../../pipeline/run.ts';
import { allOf, counted, number, oneOf } from './counts.ts';
import { stageForm } from './stage-form.ts';

const lengths = () => `${LENGTH_WORDS_MIN} bis ${number(LENGTH_WORDS_MAX)}`;
const MODEL = `Nimm einen Modellnamen mit höchstens ${MODEL_NAME_CHARS_MAX} Zeichen.`;
const MONEY = 'Gib einen Betrag in US-Dollar über 0 ein.';

const fields = {
  style_guide: {
    label: 'Styleguide',
    hint: 'Wie eure Beiträge klingen sollen. Schreib-KI und KI-Prüfung bekommen ihn beide.',
    get error() {
      return `Nimm höchstens ${number(STYLE_GUIDE_CHARS_MAX)} Zeichen.`;
    },
  },
  avoid: {
    label: 'Unerwünschte Wörter',
    hint: 'Ein Wort oder Ausdruck pro Zeile. In Code, Zitaten und Links sind sie erlaubt.',
    error: `Nimm höchstens ${PHRASES_MAX} Zeilen mit je höchstens ${PHRASE_CHARS_MAX} Zeichen.`,
  },
  prefer: {
    label: 'Wörter ersetzen',
    hint: 'Eine Ersetzung pro Zeile, so: alt → neu',
    error: `Schreib jede Zeile als „alt → neu“, höchstens ${PHRASES_MAX} Zeilen mit höchstens ${PHRASE_CHARS_MAX} Zeichen auf jeder Seite.`,
  },
  word_check: {
    label: 'Wenn ein Entwurf eines dieser Wörter hat',
    hint: 'Ein Vorschlag wird gezeigt, löst aber keine Überarbeitung aus.',
    error: 'Wähle eine der Möglichkeiten.',
  },
  tone: {
    label: 'Ton',
    hint: 'Zum Beispiel: schlicht und freundlich.',
    error: `Nimm höchstens ${CHOICE_CHARS_MAX} Zeichen.`,
  },
  language: {
    label: 'Sprache der Beiträge',
    hint: 'Bleibt das Feld leer, schreibe ich in der Sprache der Gliederung.',
    error: 'Nimm höchstens 60 Zeichen.',
  },
  length_words: {
    label: 'Ziellänge',
    get hint() {
      return `In Wörtern, ${lengths()}.`;
    },
    get error() {
      return `Gib eine ganze Zahl von ${lengths()} ein.`;
    },
  },
  locale: {
    label: 'Sprache des Threads',
    hint: 'Für meine eigenen Nachrichten im Thread. Formulare und Antworten an dich zeige ich in der Sprache deines Slack.',
    error: 'Wähle eine der Möglichkeiten.',
  },
  own_checks: {
    label: 'Eure eigenen Prüfpunkte',
    hint: `Ja-Nein-Fragen, die jeder Entwurf bestehen muss, eine pro Zeile, höchstens ${OWN_CHECKS_MAX}.`,
    error: `Nimm höchstens ${OWN_CHECKS_MAX} Zeilen mit je höchstens ${OWN_CHECK_CHARS_MAX} Zeichen.`,
  },
  rounds_max: {
    label: 'KI-Überarbeitungen',
    hint: `Überarbeitungen durch KI vor eurem Review (0–${ROUNDS_LIMIT}).`,
    error: `Gib eine ganze Zahl von 0 bis ${ROUNDS_LIMIT} ein.`,
  },
  approvers: {
    label: 'Wer freigeben darf',
    hint: 'Nur diese Personen dürfen freigeben. Bleibt das Feld leer, dürfen es alle.',
    error: `Wähle höchstens ${APPROVERS_MAX} Personen. Apps können nicht freigeben.`,
  },
  approvals_needed: {
    label: 'Nötige Freigaben',
    hint: `Von 1 bis ${APPROVALS_MAX}. Bleibt das Feld leer, zählt die erste Entscheidung.`,
    error: `Gib eine ganze Zahl von 1 bis ${APPROVALS_MAX} ein. Wo es Freigabestufen gibt, lass das Feld leer.`,
  },
  stages: {
    label: 'Freigabestufen',
    hint: 'Die Stufen geben in dieser Reihenfolge frei.',
    error: 'Diese Stufen kann ich nicht lesen. Bitte prüfe jede einzelne.',
  },
  quiet: {
    label: 'Antworten, die als Feedback zählen',
    hint: 'In einem ruhigen Channel könnt ihr im Thread reden, ohne den Beitrag zu ändern.',
    error: 'Wähle eine der Möglichkeiten.',
  },
  owners: {
    label: 'Wer diese Einstellungen ändern darf',
    hint: 'Wer den Channel erstellt hat und Workspace-Admins dürfen es immer.',
    error: `Wähle höchstens ${OWNERS_MAX} Personen.`,
  },
  remind_hours: {
    label: 'Erinnern nach',
    hint: `In Stunden ohne Entscheidung, höchstens ${REMIND_HOURS_MAX}. 0 heißt nie.`,
    error: `Gib eine ganze Zahl von 0 bis ${REMIND_HOURS_MAX} ein.`,
  },
  expire_days: {
    label: 'Ablauf nach',
    hint: 'In Tagen ohne Aktivität. 0 heißt nie. Ich warne euch eine Woche vorher, oder wenn noch ein Viertel der Zeit bleibt, falls das später ist.',
    error: 'Gib eine ganze Zahl von 0 bis 36.500 ein.',
  },
  writer_model: { label: 'Modell, das schreibt', hint: MODEL, error: MODEL },
  evaluator_model: { label: 'Modell, das prüft', hint: MODEL, error: MODEL },
  image_model: { label: 'Modell, das zeichnet', hint: MODEL, error: MODEL },
  post_usd: {
    label: 'Budget pro Beitrag',
    hint: 'In US-Dollar. Die Grenze eures Blogpost-Admins gilt weiterhin.',
    error: MONEY,
  },
  month_usd: {
    label: 'Budget pro Monat',
    hint: 'In US-Dollar, für alle Beiträge eines Channels. Die Grenze eures Blogpost-Admins gilt weiterhin.',
    error: MONEY,
  },
};

/** The form with the settings of a channel or the workspace. */
export const settings = {
  title: 'Channel-Einstellungen',
  workspaceTitle: 'Workspace-Einstellungen',
  of: (channel: string) => `Diese Einstellungen gelten für ${channel}.`,
  submit: 'Speichern',
  close: 'Schließen',
  page: 'Bereich',
  pages: {
    writing: 'Schreiben',
    checks: 'Prüfpunkte',
    review: 'Freigabe',
    stages: 'Freigabestufen',
    reminders: 'Erinnerungen',
    models: 'Modelle und Kosten',
    suggestions: 'Vorgeschlagene Regeln',
    history: 'Verlauf',
  },
  fields,
  stageForm,
  continued: (label: string) => `${label}, Fortsetzung`,
  styleGuideFile: {
    label: 'Styleguide aus einer Datei',
    hint: 'Eine Markdown- oder Textdatei. Sie ersetzt den Text oben.',
    error:
      'Diese Datei kann ich nicht lesen. Teile eine Markdown- oder Textdatei, oder füge den Text ein.',
  },
  options: {
    word_check: { hard: 'Überarbeitung verlangen', advisory: 'Vorschlag zeigen' },
    quiet: {
      off: 'Jede Antwort',
      on: 'Nur Antworten, die mich erwähnen oder meine Fragen beantworten',
    },
    locale: { en: 'Englisch', de: 'Deutsch', es: 'Spanisch', ja: 'Japanisch' },
  },
  /** Numbers with their units. */
  numbers: {
    length_words: (words: number) => counted(words, 'Wort', 'Wörter'),
    remind_hours: (hours: number) => (hours === 0 ? 'nie' : counted(hours, 'Stunde', 'Stunden')),
    expire_days: (days: number) => (days === 0 ? 'nie' : counted(days, 'Tag', 'Tage')),
  },
  /** Of a field that the place leaves open. */
  standard: 'Standard',
  standardIs: (value: string) => `Standard: ${value}`,
  standardPeople: (names: readonly string[]) => `Standard: ${allOf(names)}`,
  notSet: 'Nicht festgelegt',
  newPostsOnly:
    'Änderungen gelten für neue Beiträge. Laufende Beiträge behalten ihre Einstellungen.',
  lookOnly: (names: readonly string[]) =>
    `Nur ${oneOf([...names, 'wer diesen Channel erstellt hat', 'ein Workspace-Admin'])} kann diese Einstellungen ändern.`,
  noRight: 'Du kannst diese Einstellungen nicht mehr ändern. Es wurde nichts gespeichert.',
  lookOnlyWorkspace: 'Nur ein Workspace-Admin kann diese Einstellungen ändern.',
  adminUnknown:
    'Slack hat mir nicht gesagt, ob du Workspace-Admin bist. Bitte versuch es in einer Minute noch einmal.',
  saved: (version: number) => `✅ Als Version ${version} gespeichert.`,
  unknownModel:
    'Euer KI-Dienst hat kein Modell mit diesem Namen. Prüfe ihn oder frag eure Blogpost-Admins.',
  notChecked:
    'Die Namen der Modelle konnte ich nicht prüfen, weil der KI-Dienst nicht rechtzeitig geantwortet hat.',
  unreadable: (labels: readonly string[]) =>
    `⚠️ Was hier gespeichert ist, kann ich nicht lesen: ${allOf(labels)}. Bitte leg es neu fest.`,
  nothingChanged: 'Es hat sich nichts geändert, daher gibt es nichts zu speichern.',
  saveFirst: (page: string) =>
    `⚠️ Du hast ungespeicherte Änderungen in ${page}. Speichere sie, bevor du einen anderen Bereich öffnest.`,
  changedBy: (name: string, version: number, labels: readonly string[]) =>
    `⚠️ ${name} hat Version ${version} gespeichert, nachdem du das hier geöffnet hast${labels.length > 0 ? ` (${labels.join(', ')})` : ''}. Deine Änderungen sind noch nicht gespeichert, dein Text ist noch da. Speichere noch einmal, um beides zu behalten.`,
  noLonger:
    'Diese Einstellungen haben sich geändert. Öffne sie neu, um die neueste Version zu sehen.',
  notHere:
    'Channel-Einstellungen gibt es nur für Channels. Schick das in einem Channel, nicht in einer Direktnachricht.',
  history: {
    none: 'Diese Einstellungen sind noch wie am Anfang.',
    version: (version: number, name: string, moment: string) =>
      `*Version ${version}* · ${name}, ${moment}`,
    changed: (labels: readonly string[]) =>
      labels.length === 0 ? 'Keine sichtbare Änderung' : `Geändert: ${labels.join(', ')}`,
    more: (count: number) => `Und ${counted(count, 'ältere Version', 'ältere Versionen')}.`,
  },
  suggestions: {
    lead: 'Was ihr von Hand ändert, kann zur Regel werden. Nichts gilt, bevor ihr es übernehmt.',
    none: 'Noch keine Vorschläge. Sie entstehen aus dem, was ihr in Entwürfen von Hand ändert.',
    cut: (phrase: string) => `„${phrase}“ vermeiden`,
    replace: (phrase: string, use: string) => `„${use}“ statt „${phrase}“ schreiben`,
    forIt: (phrase: string, changed: number, posts: number) =>
      `In ${changed} von ${counted(posts, 'Beitrag', 'Beiträgen')} mit „${phrase}“ habt ihr das geändert.`,
    against: (kept: number) =>
      kept === 0
        ? 'Kein Beitrag hat es behalten.'
        : `${counted(kept, 'Beitrag hat', 'Beiträge haben')} es behalten.`,
    adopt: 'Übernehmen',
    dismiss: 'Verwerfen',
    adopted: (rule: string) => `✅ Übernommen: ${rule}`,
    dismissed: (rule: string) => `Verworfen: ${rule}`,
    full: 'Eure Wortliste ist voll. Entfernt zuerst eine Zeile.',
  },
};
