import { capitalized } from '../counts.ts';

/** How a post ends: approved, stopped or expired. */
export const endings = {
  approved: (title: string) =>
    `✅ *«${title}» está aprobada.* El Markdown final está adjunto en este hilo.`,
  finished: (title: string) => `✅ *«${title}» está aprobada.* Aquí tienes todo para publicarla.`,
  withoutFiles: (title: string, draft: number) =>
    `✅ *«${title}» está aprobada.* Slack no acepta archivos aquí, así que no hay nada adjunto. El texto es el borrador ${draft} de este hilo.`,
  approvedInShort: (title: string) => `«${title}» está aprobada.`,
  undoFor: 'Tienes un minuto para deshacerlo.',
  undone: (name: string) => `${capitalized(name)} lo deshizo. Sigo con esta entrada.`,
  acceptedChecks: 'Se aceptan aunque estas comprobaciones fallaron',
  /** Titles over the comments that no draft addresses any more. */
  comments: {
    approved: 'Comentarios no incluidos',
    published: 'Comentarios posteriores a la aprobación',
    cancelled: 'Comentarios no atendidos',
    expired: 'Comentarios no atendidos',
  },
};

export const expiry = {
  warning: (name: string, { day, press }: { day: string; press: string | undefined }) =>
    `⏳ ${name}, hace tiempo que no hay actividad aquí. Esta entrada caduca pronto: ${day}. Responde aquí o ${press === undefined ? 'decide sobre el borrador' : `pulsa ${press}`} para mantenerla abierta.`,
  warningClosed: '☑️ Avisé de que esta entrada caducaría pronto. Ya no es así.',
  expired:
    '⌛ Esta entrada caducó porque no hubo respuesta. Cualquiera aquí puede empezarla de nuevo: envía `/blogpost` con el esquema. Está en *Ver encargo*, en el menú del primer mensaje.',
  expiredVersion: (button: string) =>
    `⌛ Esta versión nueva caducó porque no hubo respuesta. La entrada aprobada se queda como está. Cualquiera aquí puede empezar otra versión: pulsa *${button}* debajo de la entrada aprobada.`,
  review: (draft: number) =>
    `⌛ Esta entrada caducó antes de que se decidiera sobre el borrador ${draft}.`,
  failure: '⌛ Esta entrada caducó antes de que se reintentara.',
  budget: '⌛ Esta entrada caducó antes de que se ampliara su presupuesto.',
};
