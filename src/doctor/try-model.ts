import { z } from 'zod';
import type { PipelineConfig } from '../app/config.ts';
import { createModel } from '../model/model.ts';
import { PipelineError } from '../pipeline/errors.ts';
import { callFailure } from './call-failures.ts';
import { type Finding, ok, type Part, toDo } from './finding.ts';

/** The app's own calls with short questions, so that they fail where the app's would. */
const QUESTION = {
  instructions: 'You test a connection. Answer as briefly as possible.',
  input: 'Answer with the one word: ok',
  // Models that reason need some of it before they answer.
  outputTokensMax: 2_000,
};

const ANSWER = { name: 'connection_test', schema: z.object({ answer: z.literal('ok') }) };

export function createTries(config: PipelineConfig) {
  const refused: unknown[] = [];
  const log = { warn: (fields: object) => void refused.push(...parameterIn(fields)) };
  const model = createModel(config, { log });
  const { signal } = new AbortController();

  return {
    async streaming(): Promise<Finding> {
      const name = `WRITER_MODEL (${config.WRITER_MODEL})`;
      let pieces = 0;
      const write = model.write({ ...QUESTION, role: 'writer', signal }, () => {
        pieces += 1;
      });
      const sentences = {
        good: `${name} streams its answers.`,
        bad: `A streamed answer of ${name}`,
      };
      const finding = await attempt('streaming', write.catch(ignoreCutOff), sentences);
      const isWhole = finding.state === 'ok' && pieces === 0;
      return isWhole ? toDo('streaming', `${name} ${IN_ONE_PIECE}`) : finding;
    },

    async structuredOutputs(): Promise<Finding> {
      const name = `EVALUATOR_MODEL (${config.EVALUATOR_MODEL})`;
      const answer = model.answer({ ...QUESTION, role: 'evaluator', signal }, ANSWER);
      const finding = await attempt('structured_outputs', answer, {
        good: `${name} answers by a JSON schema (structured outputs).`,
        bad: `An answer of ${name} by a JSON schema (structured outputs)`,
      });
      const isInWords = finding.state === 'ok' && refused.includes('json_schema');
      return isInWords ? ok('structured_outputs', `${name} ${IN_WORDS}`) : finding;
    },

    async picture(): Promise<Finding> {
      const name = `IMAGE_MODEL (${config.IMAGE_MODEL})`;
      const draw = model.draw('A plain grey circle on a white background.', signal);
      return await attempt('picture', draw, {
        good: `${name} draws a picture.`,
        bad: `A picture of ${name}`,
      });
    },
  };
}

const IN_ONE_PIECE =
  'does not stream its answers, so drafts appear late: set a model or a server that streams.';
const IN_WORDS =
  'has no structured outputs: the app puts the schema into the question, and answers fail more often.';

function parameterIn(fields: object): unknown[] {
  return 'parameter' in fields ? [fields.parameter] : [];
}

/** A long answer was streamed, too. */
function ignoreCutOff(error: unknown): void {
  if (error instanceof PipelineError && error.code === 'model_truncated') return;
  throw error;
}

async function attempt(
  part: Part,
  call: Promise<unknown>,
  { good, bad }: { good: string; bad: string },
): Promise<Finding> {
  try {
    await call;
    return ok(part, good);
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    return toDo(part, `${bad} failed: ${callFailure(error)}`);
  }
}
