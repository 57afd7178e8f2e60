import { type Row, readCell } from './json-columns.ts';

/** The fields of an event of Slack that hold its message, or the message before an edit. */
const MESSAGES = ['event', 'message', 'previous_message', 'item'];

/** Whether a person caused the event, or wrote the message that it is about. */
export function isByPerson(body: string, person: string): boolean {
  return hasAuthor(readCell(body), person);
}

function hasAuthor(value: unknown, person: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Row;
  const isAuthor = fields['user'] === person || fields['item_user'] === person;
  return isAuthor || MESSAGES.some((name) => hasAuthor(fields[name], person));
}
