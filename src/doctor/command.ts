import type { Environment } from '../app/config.ts';
import { ConfigError, parsePipelineConfig, readConfig } from '../app/config.ts';
import { misspelledVariables } from '../app/misspelled-variables.ts';
import { type CommandResult, resultOf } from '../operator/operator-command.ts';
import { parseOptions } from '../operator/parse-options.ts';
import type { Clock } from '../pipeline/ports/ports.ts';
import { checkConfiguration, checkNode } from './check-configuration.ts';
import { checkConnection } from './check-connection.ts';
import { checkModel, type ModelCalls } from './check-model.ts';
import { checkPort } from './check-port.ts';
import { checkPrices } from './check-prices.ts';
import { checkSlack } from './check-slack.ts';
import { checkStore } from './check-store.ts';
import { type Finding, type Part, toDo } from './finding.ts';
import { HELP } from './help.ts';
import { isAllOk, jsonReport, textReport } from './report.ts';

const EXIT = { ok: 0, toDo: 1 } as const;

const OPTIONS = {
  json: { type: 'boolean' },
  'no-model-calls': { type: 'boolean' },
  'no-picture': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Runs the command with these arguments and variables; never raises. */
export async function runDoctorCommand(
  argv: string[],
  environment: Environment,
  clock: Pick<Clock, 'now'>,
): Promise<CommandResult> {
  return await resultOf('doctor', async () => {
    const { values } = parseOptions(argv, OPTIONS, { allowPositionals: false });
    if (values.help) return { out: HELP };
    const isAsked = !values['no-model-calls'];
    const calls = { isAsked, isDrawn: isAsked && !values['no-picture'] };
    const findings = await checkAll(environment, { calls, clock });
    const out = values.json ? jsonReport(findings) : textReport(findings, costOf(findings, calls));
    return { out, code: isAllOk(findings) ? EXIT.ok : EXIT.toDo };
  });
}

interface CheckOptions {
  calls: ModelCalls;
  clock: Pick<Clock, 'now'>;
}

async function checkAll(environment: Environment, options: CheckOptions): Promise<Finding[]> {
  const { calls, clock } = options;
  const { config, problems: wrong } = readConfig(environment);
  const model = modelConfigFrom(environment);
  const problems = [...wrong, ...misspelledVariables(environment)];
  const groups: [Part, () => Finding[] | Promise<Finding[]>][] = [
    ['node', () => [checkNode(), ...checkConfiguration(problems)]],
    ['bot_token', () => checkSlack(config, { clock, model })],
    ['connection', () => checkConnection(config)],
    ['port', () => checkPort(config)],
    ['model_server', () => checkModel(model, calls)],
    ['store', () => checkStore(config.DATABASE_URL, clock)],
    ['prices', () => checkPrices(model)],
  ];
  const found = groups.map(async ([part, check]) => {
    try {
      return await check();
    } catch (error) {
      return [toDo(part, bugSentence(error))];
    }
  });
  return (await Promise.all(found)).flat();
}

function modelConfigFrom(environment: Environment) {
  try {
    return parsePipelineConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

/** Without the message, which may quote a secret. */
function bugSentence(error: unknown): string {
  const name = error instanceof Error ? error.name : typeof error;
  const code = error instanceof Error && 'code' in error ? ` ${String(error.code)}` : '';
  return `This check has failed itself (${name}${code}). Report it; the app may work.`;
}

/** One call is enough to cost something, so this follows from the findings. */
function costOf(findings: readonly Finding[], { isAsked }: ModelCalls): string {
  const wasAsked = (part: Part) =>
    findings.some((finding) => finding.part === part && finding.state !== 'not_checked');
  if (!isAsked || (!wasAsked('streaming') && !wasAsked('picture'))) return '';
  const calls = wasAsked('picture') ? 'the questions and the picture' : 'the questions';
  return `(The model server may charge a few cents for ${calls}; --no-model-calls leaves them out.)`;
}
