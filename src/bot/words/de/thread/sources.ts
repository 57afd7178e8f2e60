import type { UnreadableWhy } from '../../../../pipeline/run/source.ts';
import { number } from '../counts.ts';

/** Links of the outline and of notes that could not be read. */
export const sources = {
  unread: (count: number) =>
    count === 1
      ? 'Diesen Link konnte ich nicht lesen:'
      : `Diese ${number(count)} Links konnte ich nicht lesen:`,
  because: {
    not_public: 'Das ist keine öffentliche Webadresse.',
    robots: 'Die Website möchte nicht von Robotern gelesen werden.',
    too_large: 'Er führt zu mehr als 2 MB.',
    too_slow: 'Die Website hat nicht rechtzeitig geantwortet.',
    not_found: 'Die Seite gibt es nicht.',
    no_access: 'Die Website lässt mich nicht hinein.',
    wrong_type: 'Das ist weder eine Webseite noch ein Text noch ein PDF.',
    no_text: 'Ich habe dort keinen Text gefunden.',
    unreachable: 'Die Website ist nicht erreichbar.',
  } satisfies Record<UnreadableWhy, string>,
  instead: (isQuiet: boolean): string =>
    isQuiet
      ? 'Erwähne mich in einer Antwort mit dem Text, auf den es ankommt, dann nehme ich den.'
      : 'Antworte mit dem Text, auf den es ankommt, dann nehme ich den.',
};
