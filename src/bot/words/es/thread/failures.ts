import type { FailureCode } from '../../../../pipeline/run.ts';

const ADMIN = 'Pide a tu admin de Blogpost que';

/** The failure and the next action; `retry` is the label of the button. */
export const failures: Record<FailureCode, (retry: string) => string> = {
  model_unavailable: (retry) =>
    `El servicio de IA no responde. Pulsa ${retry} dentro de un minuto o dos.`,
  model_rate_limited: (retry) =>
    `El servicio de IA está saturado. Pulsa ${retry} dentro de un minuto o dos.`,
  model_key_refused: (retry) =>
    `No puedo conectar con el servicio de IA. ${ADMIN} revise la clave de API, y luego pulsa ${retry}.`,
  model_quota_exhausted: (retry) =>
    `La cuenta de IA no tiene saldo. ${ADMIN} la recargue, y luego pulsa ${retry}.`,
  model_not_found: (retry) =>
    `El modelo de IA no está disponible. ${ADMIN} revise los nombres de los modelos, y luego pulsa ${retry}.`,
  model_request_refused: (retry) =>
    `El servicio de IA ha rechazado mi petición. ${ADMIN} revise el registro, y luego pulsa ${retry}.`,
  model_refused: (retry) =>
    `El servicio de IA no trabaja con este texto. Reformula el esquema y empieza de nuevo, o pulsa ${retry}.`,
  model_filtered: (retry) =>
    `Un filtro de contenido ha bloqueado la respuesta de la IA. Reformula el esquema y empieza de nuevo, o pulsa ${retry}.`,
  model_truncated: (retry) =>
    `La respuesta era demasiado larga. Pide una entrada más corta, o pulsa ${retry}.`,
  model_malformed: (retry) => `La respuesta de la IA no servía. Pulsa ${retry}.`,
  model_api_missing: (retry) =>
    `El servicio de IA no ofrece la API que uso. ${ADMIN} revise los ajustes del servidor de modelos, y luego pulsa ${retry}.`,
  model_picture_unusable: (retry) =>
    `El servicio de IA no ha enviado una imagen que sirva. Pulsa ${retry} para pedir otra.`,
  slack_unreachable: (retry) => `Slack no responde. Pulsa ${retry} dentro de un minuto o dos.`,
  slack_rate_limited: (retry) =>
    `Slack me está limitando. Pulsa ${retry} dentro de un minuto o dos.`,
  slack_reading_limited: (retry) =>
    `Slack limita cuántas veces puedo leer este hilo. Pulsa ${retry} dentro de un minuto o dos.`,
  slack_app_removed: (retry) =>
    `Me han quitado de este espacio de trabajo. ${ADMIN} me reinstale. Seguiré por mi cuenta, o pulsa ${retry}.`,
  slack_scope_missing: (retry) =>
    `Me falta un permiso de Slack. ${ADMIN} me reinstale con todos los permisos, y luego pulsa ${retry}.`,
  slack_not_in_channel: (retry) =>
    `Todavía no estoy en este canal. Escribe \`/invite @Blogpost\` ahí, y luego pulsa ${retry}.`,
  slack_channel_not_found: (retry) =>
    `No veo esa conversación. Escribe \`/invite @Blogpost\` ahí, y luego pulsa ${retry}. No puedo seguir respuestas en mensajes directos, así que elige un canal.`,
  slack_channel_archived: (retry) =>
    `Ese canal está archivado. Desarchívalo y pulsa ${retry}, o empieza de nuevo en otro canal.`,
  slack_posting_restricted: (retry) =>
    `No puedo publicar ahí. Pide a un admin del espacio de trabajo que lo cambie y pulsa ${retry}, o empieza de nuevo en otro canal.`,
  slack_thread_gone: (retry) =>
    `Se borró el primer mensaje de este hilo. Pulsa ${retry} y seguiré en un hilo nuevo.`,
  slack_files_refused: (retry) =>
    `Slack no aceptó el archivo. Pide a un admin del espacio de trabajo que revise las subidas de archivos y el espacio, y luego pulsa ${retry}. Si Slack lo rechaza otra vez, terminaré sin archivos.`,
  slack_message_refused: (retry) =>
    `Slack no aceptó el formato de mi mensaje. Pulsa ${retry}. Si no sirve, pide a tu admin de Blogpost que revise el registro.`,
  slack_refused: (retry) =>
    `Slack no aceptó mi mensaje. ${ADMIN} revise el registro, y luego pulsa ${retry}.`,
  work_lost: (retry) =>
    `Mi trabajo en esto se ha interrumpido varias veces. ${ADMIN} revise el registro, y luego pulsa ${retry}.`,
  budget_used_up: (retry) => `El presupuesto está agotado. Pulsa ${retry} para seguir.`,
  bug: (retry) =>
    `Algo ha fallado por mi parte. ${ADMIN} revise el registro, y luego pulsa ${retry}.`,
};

/** After a failure that the app itself tries again later. */
export const ownRetry = {
  at: (when: string) => `También volveré a intentarlo por mi cuenta a las ${when}.`,
  made: 'He vuelto a intentarlo',
};
