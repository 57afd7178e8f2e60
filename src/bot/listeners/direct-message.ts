/** Conversations in which the app does not receive replies, so that a run cannot have its thread there. */
export function isDirectMessage({ id, name }: { id: string; name?: string }): boolean {
  return id.startsWith('D') || name === 'directmessage' || (name ?? '').startsWith('mpdm-');
}
