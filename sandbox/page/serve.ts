import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Context, Hono } from 'hono';

/** With this policy the browser blocks every request of the page to another machine. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "img-src 'self' data: http://127.0.0.1:* http://localhost:*",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const SHELL = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Local workspace</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page/app.css">
<script type="module" src="/page/app.js"></script>
</head>
<body><div id="page"></div></body>
</html>
`;

/**
 * Gives the routes of the workspace's page: `/`, `/page/app.js` and `/page/app.css`.
 * Bundling starts with the call; an early request waits for its end.
 */
export function servePage(): (app: Hono) => void {
  const bundle = bundlePage();
  return (app) => {
    app.get('/', (context) => {
      context.header('Content-Security-Policy', CONTENT_SECURITY_POLICY);
      context.header('Cache-Control', 'no-cache');
      return context.html(SHELL);
    });
    app.get('/page/app.js', async (context) =>
      giveFile(context, 'text/javascript', (await bundle).script),
    );
    app.get('/page/app.css', async (context) =>
      giveFile(context, 'text/css', (await bundle).style),
    );
  };
}

function giveFile(context: Context, type: string, text: string): Response {
  return context.body(text, 200, {
    'Content-Type': `${type}; charset=utf-8`,
    'Cache-Control': 'no-cache',
  });
}

async function bundlePage(): Promise<{ script: string; style: string }> {
  const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [here('app.tsx'), here('style/app.css')],
    entryNames: '[name]',
    outdir: 'page',
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  const find = (ending: string) =>
    outputFiles.find((file) => file.path.endsWith(ending))?.text ?? '';
  return { script: find('.js'), style: find('.css') };
}
