import type { OperatorWait } from '../../../../pipeline/rules/failure-traits.ts';
import type { FailureCode } from '../../../../pipeline/run.ts';

const retrying = (reason: string) => (when: string) => `${reason} Próximo intento: ${when}.`;
const limited = (when: string) => `Slack me está limitando. Seguiré a esta hora: ${when}.`;
const other = retrying('Todavía no ha funcionado.');
const KEPT = 'He guardado tu esquema, y seguiré en cuanto funcione.';

/** While a post waits and continues by itself. */
export const waits: Record<FailureCode, (when: string) => string> = {
  model_unavailable: retrying('El servicio de IA no responde.'),
  model_rate_limited: retrying('El servicio de IA está saturado.'),
  model_key_refused: retrying(
    'No puedo conectar con el servicio de IA. Pide a tu admin de Blogpost que revise la clave de API.',
  ),
  model_quota_exhausted: retrying('La cuenta de IA no tiene saldo.'),
  model_not_found: retrying(
    'El modelo de IA no está disponible. Pide a tu admin de Blogpost que revise los nombres de los modelos.',
  ),
  model_request_refused: other,
  model_refused: other,
  model_filtered: other,
  model_truncated: retrying('La respuesta era demasiado larga.'),
  model_malformed: retrying('La respuesta de la IA no servía.'),
  model_api_missing: other,
  model_picture_unusable: other,
  slack_unreachable: retrying('Slack no responde.'),
  slack_rate_limited: limited,
  slack_reading_limited: limited,
  slack_app_removed: retrying('Slack no me reconoce.'),
  slack_scope_missing: other,
  slack_not_in_channel: other,
  slack_channel_not_found: other,
  slack_channel_archived: other,
  slack_posting_restricted: other,
  slack_thread_gone: other,
  slack_files_refused: other,
  slack_message_refused: other,
  slack_refused: other,
  work_lost: retrying('Mi trabajo en esto se ha interrumpido.'),
  bug: other,
  budget_used_up: other,
};

/** For the requester alone, while their post waits for the person who runs Blogpost. */
export const waitNotices: Record<OperatorWait, string> = {
  model_key_refused: `No puedo conectar con el servicio de IA. Pide a tu admin de Blogpost que revise la clave de API. ${KEPT}`,
  model_not_found: `El modelo de IA no está disponible. Pide a tu admin de Blogpost que revise los nombres de los modelos. ${KEPT}`,
  slack_app_removed: `Slack no me deja publicar. Me han quitado de este espacio de trabajo, o mi token se ha revocado. Pide a tu admin de Blogpost que me reinstale. ${KEPT}`,
};
