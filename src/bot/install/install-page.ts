import { escapeMrkdwn } from '../text/escape.ts';
import { readerWords } from '../words/reader-words.ts';
import type { Words } from '../words/words.ts';
import { SCOPES } from './scopes.ts';

/** Escapes text of Slack and addresses without quotation marks, which `URL` encodes. */
const html = escapeMrkdwn;

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;color:#1d1c1d;background:#fff}
dt{font-family:ui-monospace,monospace;font-size:.9rem;font-weight:600}dd{margin:0 0 .75rem}
a.button{display:inline-block;padding:.75rem 1.25rem;border-radius:.5rem;background:#2f3e46;color:#fff;text-decoration:none;font-weight:600}
a.button:focus-visible{outline:3px solid #1264a3;outline-offset:2px}`;

/** Explains every scope. */
export function installPage(authorizeUrl: string): string {
  const { install } = readerWords();
  const scopes = SCOPES.map((scope) => `<dt>${scope}</dt><dd>${html(install.scopes[scope])}</dd>`);
  return page(install.title, [
    `<p>${html(install.intro)}</p>`,
    `<dl>${scopes.join('\n')}</dl>`,
    `<p>${html(install.privacy)}</p>`,
    `<p>${html(install.choose)}</p>`,
    button(install.button, authorizeUrl),
  ]);
}

export function installedPage(workspace: string, slackUrl: string): string {
  const { done } = readerWords().install;
  const steps = done.steps.map((step) => `<li>${html(step)}</li>`);
  return page(done.title(workspace), [`<ol>${steps.join('')}</ol>`, button(done.open, slackUrl)]);
}

export type InstallFailure = Exclude<keyof Words['install']['failed'], 'title' | 'again'>;

export function failedPage(why: InstallFailure, installUrl: string): string {
  const { failed } = readerWords().install;
  return page(failed.title, [`<p>${html(failed[why])}</p>`, button(failed.again, installUrl)]);
}

function button(label: string, url: string): string {
  return `<p><a class="button" href="${html(url)}">${html(label)}</a></p>`;
}

function page(title: string, body: readonly string[]): string {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${html(title)}</title><style>${STYLE}</style>`;
  return `<!doctype html><html lang="${readerWords().install.language}"><head>${head}</head><body><main><h1>${html(title)}</h1>\n${body.join('\n')}</main></body></html>\n`;
}
