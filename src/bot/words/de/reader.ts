import type { ShownLength } from '../../../pipeline/rules/checks/asked-length.ts';
import { lengthText } from '../../../pipeline/rules/checks/labels/de.ts';
import { languageName } from '../../../pipeline/rules/language-name.ts';

/** Windows in which people read a draft, its checks or the brief. */
export const reader = {
  close: 'Schließen',
  page: (page: number, of: number) => `Seite ${page} von ${of}`,
  empty: 'Hier gibt es nichts zu sehen.',
  draft: (version: number) => `Entwurf ${version}`,
  checks: (version: number) => `Prüfung von Entwurf ${version}`,
  brief: 'Auftrag',
  gone: 'Dieser Text ist nicht mehr gespeichert, daher kann ich ihn nicht zeigen.',
  audience: (audience: string) => `Zielgruppe: ${audience}`,
  tone: (tone: string) => `Ton: ${tone}`,
  length: (length: number, asked?: ShownLength) => `Länge: ${lengthText(length, asked)}`,
  language: (language: string) => `Sprache: ${languageName('de', language)}`,
  revisions: (count: number) => `Überarbeitungen durch KI: bis zu ${count}`,
  outline: 'Gliederung',
  sources: 'Quellen',
  /** A long reply or a file of the thread. */
  noteSource: (comment: string) => `der Text von ${comment} in diesem Thread`,
  unread: (address: string, why: string) => `${address} · nicht gelesen: ${why}`,
  settings: {
    channel: (version: number, name: string, moment: string) =>
      `Einstellungen dieses Channels: Version ${version}, gespeichert von ${name}, ${moment}`,
    workspace: (version: number, name: string, moment: string) =>
      `Einstellungen des Workspace: Version ${version}, gespeichert von ${name}, ${moment}`,
  },
  noSettings: 'Einstellungen: die Vorgaben eurer Blogpost-Admins',
};
