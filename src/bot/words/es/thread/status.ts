import type { Phase } from '../../../../pipeline/run.ts';
import { allOf, counted } from '../counts.ts';
import { assetNames } from './assets.ts';

const assets = () => allOf(Object.values(assetNames));

const phases: Record<Phase, (draft: number) => string> = {
  drafting: () => 'Escribiendo el borrador 1…',
  judging: (draft) => `Revisando el borrador ${draft}…`,
  revising: () => 'Corrigiendo…',
  waiting_for_review: () => 'Lista para revisar',
  making_assets: () => `Creando ${assets()}…`,
  published: () => 'Aprobada',
  cancelled: () => 'Detenida',
  expired: () => 'Caducada',
};

const RETRY = 'Abre el hilo para reintentar.';

/** For a post that a failure keeps until a person retries. */
const paused: Record<Exclude<Phase, 'cancelled' | 'expired'>, string> = {
  drafting: `En pausa al escribir. ${RETRY}`,
  judging: `En pausa al revisar. ${RETRY}`,
  revising: `En pausa al corregir. ${RETRY}`,
  waiting_for_review: `En pausa antes de tu revisión. ${RETRY}`,
  get making_assets() {
    return `En pausa al crear ${assets()}. ${RETRY}`;
  },
  published: `En pausa al compartir la entrada aprobada. ${RETRY}`,
};

/** The status card, and a post in a list. */
export const status = {
  phases,
  paused,
  newVersion: {
    in_progress: 'una versión nueva está en curso',
    approved: 'una versión más reciente está aprobada',
  },
  draft: (draft: number) => `Borrador ${draft}`,
  openChoice: 'A la espera de una elección entre dos comentarios',
  requestedBy: (name: string) => `A petición de ${name}`,
  openQuestions: (count: number) => `${counted(count, 'pregunta', 'preguntas')} por responder`,
  openComments: (count: number) =>
    `${counted(count, 'comentario', 'comentarios')} para el siguiente borrador`,
  approvedBy: (names: readonly string[], when: string) => `Aprobada por ${allOf(names)}, ${when}`,
  stoppedBy: (name: string, when: string) => `Detenida por ${name}, ${when}`,
  missing: (names: readonly string[]) => `No he podido crear ${allOf(names)}. ${RETRY}`,
  madeByAi:
    'La IA escribe y revisa los borradores y crea las imágenes. Comprueba los datos antes de publicar.',
  listedDraft: (draft: number) => `borrador ${draft}`,
  needsAttention: 'Requiere atención',
};
