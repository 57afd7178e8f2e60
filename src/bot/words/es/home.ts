import type { PostState } from '../../../pipeline/run/posts-filter.ts';
import { counted, number, oneOf } from './counts.ts';

const states: Record<PostState, string> = {
  in_progress: 'En curso',
  waiting_for_review: 'Lista para revisar',
  needs_attention: 'Requiere atención',
  approved: 'Aprobada',
  stopped: 'Detenida',
  expired: 'Caducada',
};

export const home = {
  title: 'Blogpost',
  waitingForYou: 'Te esperan',
  groupsNotRead: (groups: readonly string[]) =>
    `No he podido comprobar quién está en ${oneOf(groups)}. Puede que aquí falten entradas que esperan a ese grupo.`,
  yourPosts: 'Tus entradas',
  finished: 'Terminadas',
  noneInProgress: 'No hay entradas en curso. Las que empieces aparecen aquí hasta que se aprueben.',
  /** Below those that wait for the reader. */
  noOthersInProgress: 'No hay más entradas en curso.',
  channelSettings: 'Ajustes de tus canales',
  teamPosts: 'Las entradas del equipo',
  noTeamPosts: 'Todavía no hay entradas en los canales que ves.',
  noneMatch: 'Ninguna entrada coincide.',
  states,
  ended: {
    published: (when: string) => `Aprobada ${when}`,
    cancelled: (when: string) => `Detenida ${when}`,
  },
  asked: (when: string) => `empezada ${when}`,
  showing: (filters: readonly string[]) => `Se muestra: ${filters.join(' · ')}`,
  withWords: (text: string) => `«${text}» en el título`,
  startedBy: (name: string) => `empezada por ${name}`,
  startedIn: (month: string) => `empezada en ${month}`,
  page: (from: number, to: number) =>
    from === to ? `Entrada ${number(from)}` : `Entradas ${number(from)} a ${number(to)}`,
  searched: (count: number) =>
    `Solo he mirado ${count === 1 ? 'la entrada más reciente' : `las ${number(count)} entradas más recientes`}.`,
  more: (count: number) => `… y ${counted(count, 'entrada más', 'entradas más')}`,
};

/** The form that searches and filters the team’s posts. */
export const searchForm = {
  title: 'Buscar entradas',
  submit: 'Ver entradas',
  close: 'Cancelar',
  text: 'Palabras del título',
  state: 'Estado',
  anyState: 'Cualquier estado',
  channel: 'Canal',
  person: 'Empezada por',
  month: 'Empezada en',
  anyMonth: 'Cualquier mes',
};
