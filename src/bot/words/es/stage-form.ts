import {
  APPROVALS_MAX,
  STAGE_GROUPS_MAX,
  STAGE_NAME_CHARS_MAX,
  STAGE_PEOPLE_MAX,
} from '../../../pipeline/run/review/review-policy.ts';
import { allOf, counted } from './counts.ts';

/** The page of the settings on which people approve one after another. */
export const stageForm = {
  lead: 'Las etapas aprueban en este orden. Una etapa sin personas ni grupos está abierta a cualquiera. Para quitar una etapa, vacía su nombre, sus personas y sus grupos.',
  name: {
    label: (stage: number) => `Nombre de la etapa ${stage}`,
    hint: `Por ejemplo, Edición o Legal, con hasta ${STAGE_NAME_CHARS_MAX} caracteres.`,
  },
  people: {
    label: (stage: number) => `Quién puede aprobar en la etapa ${stage}`,
    hint: `Hasta ${STAGE_PEOPLE_MAX} personas.`,
  },
  groups: {
    label: (stage: number) => `Grupos de usuarios de la etapa ${stage}`,
    hint: `Las personas de estos grupos también pueden aprobar. Hasta ${STAGE_GROUPS_MAX} grupos.`,
  },
  needed: {
    label: (stage: number) => `Aprobaciones necesarias en la etapa ${stage}`,
    hint: `De 1 a ${APPROVALS_MAX}. Cada persona cuenta una vez. En blanco significa 1.`,
  },
  requester: {
    label: (stage: number) => `Etapa ${stage}: quien empezó la entrada`,
    hint: 'Si esa persona puede aprobar aquí su propia entrada.',
    options: { yes: 'Puede aprobar', no: 'No puede aprobar' },
  },
  errors: {
    name: `Da a esta etapa un nombre de hasta ${STAGE_NAME_CHARS_MAX} caracteres.`,
    sameName: 'Da a cada etapa un nombre propio.',
    people: `Elige como máximo ${STAGE_PEOPLE_MAX} personas. Las apps no pueden aprobar.`,
    groups: `Elige como máximo ${STAGE_GROUPS_MAX} grupos de usuarios.`,
    needed: `Escribe un número entero de 1 a ${APPROVALS_MAX}.`,
    tooFew:
      'Son más aprobaciones de las que estas personas pueden dar. Elige más personas, o un número menor.',
  },
  everyone: 'cualquiera',
  /** A stage for a person who may not change the settings. */
  line: (stage: number, name: string, who: readonly string[], needed: number) =>
    `${stage}. ${name}: ${allOf(who)}, ${counted(needed, 'aprobación', 'aprobaciones')}.`,
  withoutRequester: 'Quien empezó la entrada no puede aprobar aquí.',
  /** On the page with the approvers, whose fields then have no effect. */
  instead: (names: readonly string[]) =>
    `Quién aprueba se decide en el apartado *Etapas de aprobación* (${allOf(names)}). Los dos primeros campos de aquí no tienen entonces efecto.`,
};
