import { joined, type Phrases } from './phrases.ts';

export const german: Phrases = {
  opening: (title, points) =>
    points.length < 2
      ? `Dieser Beitrag handelt von einer Sache: ${title}.`
      : `Bei „${title}“ geht es um Folgendes: ${joined(points, ', ', ' und ')}.`,
  filler: 'In der heutigen schnelllebigen Zeit ist das wichtiger denn je.',
  section: (topic, { at }) =>
    [
      `Hier geht es um „${topic}“ und darum, was daraus im Alltag folgt.`,
      `„${topic}“ klingt einfach, bis es an einem vollen Tag getan werden muss.`,
      `Auf „${topic}“ gibt es eine lange Antwort und eine kurze; dies ist die kurze.`,
    ][at % 3] ?? '',
  connecting: [
    'Ein Beispiel aus dem eigenen Alltag hilft mehr als jede Regel.',
    'Wer vorher aufschreibt, wie es heute läuft, kann hinterher vergleichen.',
    'Eine Sache nach der anderen zu ändern hält den Weg zurück offen.',
    'Eine kurze Liste wird gelesen, ein langes Dokument selten.',
    'Die Kosten kommen früh und der Nutzen spät, darum gehört eine Frist dazu.',
    'Am besten wissen es die Menschen, die jeden Tag damit arbeiten.',
    'Was einfach zu erklären ist, bleibt auch länger bestehen.',
    'Zu jeder Entscheidung gehört ihr Grund, damit später niemand raten muss.',
    'Der erste Schritt soll klein genug für einen Tag sein.',
    'Wichtig ist auch, was bewusst nicht getan wird.',
    'Vorher und nachher wird mit demselben Maß gemessen, selbst wenn es grob ist.',
    'Wer neu dazukommt, liest dieselbe Seite, und wo er stockt, fehlt ein Satz.',
    'Gute Voreinstellungen tragen die meisten, der Rest braucht einen klaren Ausweg.',
    'Der langsamste Fall bleibt im Gedächtnis, nicht der durchschnittliche.',
    'Alte Gewohnheiten kehren unter Druck zurück, darum wird an ruhigen Tagen geübt.',
    'Das Aufräumen gehört in denselben Plan wie die Änderung.',
    'Zwei kurze Gespräche mit den richtigen Leuten ersetzen eine lange Sitzung.',
    'Was sich niemand merken muss, wird auch nicht vergessen.',
    'Ein fester Termin für den Rückblick verhindert, dass er ausfällt.',
    'Auch ein kleines Ergebnis ist es wert, geteilt zu werden.',
  ],
  parts: ['Kurz gesagt', 'So geht es los', 'Worauf zu achten ist'],
  space: ' ',
  example: (subject) => `Zum Beispiel ${subject}: ein echter Fall, von Anfang bis Ende betrachtet.`,
  mention: (subject) => `Dazu gehört auch: ${subject}.`,
  nextStep: (topic) =>
    `Nächster Schritt: einen Punkt aus „${topic}“ noch diese Woche ausprobieren.`,
  picture: (title) => `Der Titel „${title}“ in weißer Schrift auf einem leuchtenden Farbverlauf.`,
  title: (title) => `${title}: ein Leitfaden`,
  friendly: 'Nimm mit, was dir hilft, und lass den Rest für einen anderen Tag.',
  contractions: [
    ['in das', 'ins'],
    ['auf das', 'aufs'],
    ['für das', 'fürs'],
  ],
  inShort: 'Kurz gesagt',
  fillers:
    /heutigen schnelllebigen|wichtiger denn je|in der heutigen zeit|nicht zuletzt|letzten endes/iu,
  acts: /nächster? schritt|ausprobieren|probier|(?:^|[.:!?]\s+)(?:beginn|start|schreib|frag|lies|lesen sie|melde|such|wähl)/iu,
};
