import type { CastWorkspace } from '../cast.ts';

/** The page on which a person chooses a workspace and allows or cancels the installation. */
export function authorizePage(url: URL, workspaces: readonly CastWorkspace[]): string {
  const links = workspaces.map(({ id, name }) => {
    const chosen = new URL(url);
    chosen.searchParams.set('team', id);
    return `<li><a href="${escaped(chosen.href)}">Allow in ${escaped(name)}</a></li>`;
  });
  const cancel = escaped(returnUrl(url, { error: 'access_denied' }));
  return `<!doctype html><title>Local Slack</title><h1>Local Slack</h1><ul>${links.join('')}</ul><p><a href="${cancel}">Cancel</a></p>`;
}

/** Where the person goes next: back to the app. */
export function returnUrl(url: URL, answer: Record<string, string>): string {
  const target = new URL(url.searchParams.get('redirect_uri') ?? 'http://127.0.0.1/');
  const state = url.searchParams.get('state') ?? '';
  for (const [name, value] of Object.entries({ ...answer, state }))
    target.searchParams.set(name, value);
  return target.href;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
