import {
  APPROVALS_MAX,
  STAGE_GROUPS_MAX,
  STAGE_NAME_CHARS_MAX,
  STAGE_PEOPLE_MAX,
} from '../../../pipeline/run/review/review-policy.ts';
import { allOf, counted } from './counts.ts';

/** The page of the settings on which people approve one after another. */
export const stageForm = {
  lead: 'Die Stufen geben in dieser Reihenfolge frei. Eine Stufe ohne Personen und Gruppen steht allen offen. Um eine Stufe zu entfernen, leere Name, Personen und Gruppen.',
  name: {
    label: (stage: number) => `Name von Stufe ${stage}`,
    hint: `Zum Beispiel Redaktion oder Recht, mit bis zu ${STAGE_NAME_CHARS_MAX} Zeichen.`,
  },
  people: {
    label: (stage: number) => `Wer in Stufe ${stage} freigeben darf`,
    hint: `Bis zu ${STAGE_PEOPLE_MAX} Personen.`,
  },
  groups: {
    label: (stage: number) => `Nutzergruppen von Stufe ${stage}`,
    hint: `Auch alle in diesen Gruppen dürfen freigeben. Bis zu ${STAGE_GROUPS_MAX} Gruppen.`,
  },
  needed: {
    label: (stage: number) => `Nötige Freigaben in Stufe ${stage}`,
    hint: `Von 1 bis ${APPROVALS_MAX}. Jede Person zählt einmal. Leer bedeutet 1.`,
  },
  requester: {
    label: (stage: number) => `Stufe ${stage}: Wer den Beitrag gestartet hat`,
    hint: 'Ob diese Person hier den eigenen Beitrag freigeben darf.',
    options: { yes: 'Darf freigeben', no: 'Darf nicht freigeben' },
  },
  errors: {
    name: `Gib dieser Stufe einen Namen mit bis zu ${STAGE_NAME_CHARS_MAX} Zeichen.`,
    sameName: 'Gib jeder Stufe einen eigenen Namen.',
    people: `Wähle bis zu ${STAGE_PEOPLE_MAX} Personen. Apps können nicht freigeben.`,
    groups: `Wähle bis zu ${STAGE_GROUPS_MAX} Nutzergruppen.`,
    needed: `Gib eine ganze Zahl von 1 bis ${APPROVALS_MAX} ein.`,
    tooFew:
      'So viele Freigaben können diese Personen nicht geben. Wähle mehr Personen oder eine kleinere Zahl.',
  },
  everyone: 'alle',
  /** A stage for a person who may not change the settings. */
  line: (stage: number, name: string, who: readonly string[], needed: number) =>
    `${stage}. ${name}: ${allOf(who)}, ${counted(needed, 'Freigabe', 'Freigaben')}.`,
  withoutRequester: 'Wer den Beitrag gestartet hat, darf hier nicht freigeben.',
  /** On the page with the approvers, whose fields then have no effect. */
  instead: (names: readonly string[]) =>
    `Über die Freigabe entscheidet der Bereich *Freigabestufen* (${allOf(names)}). Die ersten beiden Felder hier haben dann keine Wirkung.`,
};
