/** Between people, or with the app: it is not given the replies there, so no run can live in one. */
export function isDirectMessage({ id, name }: { id: string; name?: string }): boolean {
  return id.startsWith('D') || name === 'directmessage' || (name ?? '').startsWith('mpdm-');
}
