import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** `npm run manifest`: writes `manifest.yml` as JSON, because the Slack CLI reads no YAML. `--print` only prints it. */
const pathOf = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));

const manifest: unknown = parse(readFileSync(pathOf('manifest.yml'), 'utf8'));
const json = `${JSON.stringify(manifest, null, 2)}\n`;
if (process.argv.includes('--print')) process.stdout.write(json);
else writeFileSync(pathOf('manifest.json'), json);
