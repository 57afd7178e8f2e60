import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const HELP = `\
Writes manifest.yml as manifest.json, because the Slack CLI reads no YAML.

  npm run manifest              writes the file
  npm run manifest -- --print   prints it instead; the Slack CLI may add options of its own
`;
const EXIT_USAGE = 2;

const pathOf = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));

const args = process.argv.slice(2);
if (args.includes('--help') || args.includes('-h')) process.stdout.write(HELP);
else if (args.includes('--print')) withManifest((json) => void process.stdout.write(json));
else if (args.length === 0) withManifest((json) => writeFileSync(pathOf('manifest.json'), json));
else fail('The only option is --print: npm run manifest -- --help shows the usage.', EXIT_USAGE);

function withManifest(use: (json: string) => void): void {
  try {
    const manifest: unknown = parse(readFileSync(pathOf('manifest.yml'), 'utf8'));
    use(`${JSON.stringify(manifest, null, 2)}\n`);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unknown error';
    fail(`The manifest cannot be read or written: ${reason}`, 1);
  }
}

function fail(sentence: string, code: number): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = code;
}
