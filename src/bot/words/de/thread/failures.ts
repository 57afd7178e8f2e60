import type { FailureCode } from '../../../../pipeline/run.ts';

const ADMIN = 'Bitte euren Blogpost-Admin,';

/** The failure and the next action; `retry` is the label of the button. */
export const failures: Record<FailureCode, (retry: string) => string> = {
  model_unavailable: (retry) =>
    `Der KI-Dienst antwortet nicht. Klick in ein, zwei Minuten auf ${retry}.`,
  model_rate_limited: (retry) =>
    `Der KI-Dienst ist ausgelastet. Klick in ein, zwei Minuten auf ${retry}.`,
  model_key_refused: (retry) =>
    `Ich erreiche den KI-Dienst nicht. ${ADMIN} den API-Schlüssel zu prüfen, und klick dann auf ${retry}.`,
  model_quota_exhausted: (retry) =>
    `Das Guthaben beim KI-Dienst ist aufgebraucht. ${ADMIN} es aufzuladen, und klick dann auf ${retry}.`,
  model_not_found: (retry) =>
    `Das KI-Modell ist nicht verfügbar. ${ADMIN} die Modellnamen zu prüfen, und klick dann auf ${retry}.`,
  model_request_refused: (retry) =>
    `Der KI-Dienst hat meine Anfrage abgelehnt. ${ADMIN} ins Log zu sehen, und klick dann auf ${retry}.`,
  model_refused: (retry) =>
    `Der KI-Dienst bearbeitet diesen Text nicht. Formuliere die Gliederung um und starte neu, oder klick auf ${retry}.`,
  model_filtered: (retry) =>
    `Ein Inhaltsfilter hat die Antwort der KI blockiert. Formuliere die Gliederung um und starte neu, oder klick auf ${retry}.`,
  model_truncated: (retry) =>
    `Die Antwort war zu lang. Wünsch dir einen kürzeren Beitrag, oder klick auf ${retry}.`,
  model_malformed: (retry) => `Die Antwort der KI war unbrauchbar. Klick auf ${retry}.`,
  model_api_missing: (retry) =>
    `Der KI-Dienst bietet die API nicht an, die ich nutze. ${ADMIN} die Einstellungen des Modellservers zu prüfen, und klick dann auf ${retry}.`,
  model_picture_unusable: (retry) =>
    `Der KI-Dienst hat kein brauchbares Bild geschickt. Klick auf ${retry}, um ein anderes zu bekommen.`,
  slack_unreachable: (retry) => `Slack antwortet nicht. Klick in ein, zwei Minuten auf ${retry}.`,
  slack_rate_limited: (retry) => `Slack bremst mich. Klick in ein, zwei Minuten auf ${retry}.`,
  slack_reading_limited: (retry) =>
    `Slack begrenzt, wie oft ich diesen Thread lesen darf. Klick in ein, zwei Minuten auf ${retry}.`,
  slack_app_removed: (retry) =>
    `Ich wurde aus diesem Workspace entfernt. ${ADMIN} mich neu zu installieren. Dann mache ich von selbst weiter, oder klick auf ${retry}.`,
  slack_scope_missing: (retry) =>
    `Mir fehlt eine Slack-Berechtigung. ${ADMIN} mich mit allen Berechtigungen neu zu installieren, und klick dann auf ${retry}.`,
  slack_not_in_channel: (retry) =>
    `Ich bin noch nicht in diesem Channel. Gib dort \`/invite @Blogpost\` ein, und klick dann auf ${retry}.`,
  slack_channel_not_found: (retry) =>
    `Ich sehe diese Unterhaltung nicht. Gib dort \`/invite @Blogpost\` ein, und klick dann auf ${retry}. Antworten in Direktnachrichten kann ich nicht verfolgen, nimm also einen Channel.`,
  slack_channel_archived: (retry) =>
    `Dieser Channel ist archiviert. Hol ihn aus dem Archiv und klick auf ${retry}, oder starte in einem anderen Channel neu.`,
  slack_posting_restricted: (retry) =>
    `Dort darf ich nicht posten. Bitte einen Workspace-Admin, das zu ändern, und klick auf ${retry}, oder starte in einem anderen Channel neu.`,
  slack_thread_gone: (retry) =>
    `Die erste Nachricht dieses Threads wurde gelöscht. Klick auf ${retry}, dann mache ich in einem neuen Thread weiter.`,
  slack_files_refused: (retry) =>
    `Slack hat die Datei nicht angenommen. Bitte einen Workspace-Admin, Datei-Uploads und Speicherplatz zu prüfen, und klick dann auf ${retry}. Lehnt Slack sie wieder ab, schließe ich ohne Dateien ab.`,
  slack_message_refused: (retry) =>
    `Slack hat das Format meiner Nachricht nicht angenommen. Klick auf ${retry}. Hilft das nicht, bitte euren Blogpost-Admin, ins Log zu sehen.`,
  slack_refused: (retry) =>
    `Slack hat meine Nachricht nicht angenommen. ${ADMIN} ins Log zu sehen, und klick dann auf ${retry}.`,
  work_lost: (retry) =>
    `Ich bin dabei mehrmals abgebrochen. ${ADMIN} ins Log zu sehen, und klick dann auf ${retry}.`,
  budget_used_up: (retry) => `Das Budget ist verbraucht. Klick auf ${retry}, um weiterzumachen.`,
  bug: (retry) =>
    `Bei mir ist etwas schiefgegangen. ${ADMIN} ins Log zu sehen, und klick dann auf ${retry}.`,
};

/** After a failure that the app itself tries again later. */
export const ownRetry = {
  at: (when: string) => `Um ${when} versuche ich es auch selbst noch einmal.`,
  made: 'Ich habe es noch einmal versucht',
};
