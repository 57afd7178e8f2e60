import { z } from 'zod';
import type { PipelineConfig } from '../app/config.ts';
import { PipelineError } from '../pipeline/errors.ts';
import type { Model } from '../pipeline/model-port.ts';
import { callFailure } from './call-failures.ts';
import { type Finding, ok, type Part, toDo } from './finding.ts';

/** The app's own calls with short questions, so that they fail where the app's would. */
const QUESTION = {
  instructions: 'You test a connection. Answer as briefly as possible.',
  input: 'Answer with the one word: ok',
  // Models that reason need some of it before they answer.
  outputTokensMax: 2_000,
};

const signal = new AbortController().signal;

export async function tryStreaming(model: Model, config: PipelineConfig): Promise<Finding> {
  const name = `WRITER_MODEL (${config.WRITER_MODEL})`;
  let pieces = 0;
  const write = model.write({ ...QUESTION, role: 'writer', signal }, () => {
    pieces += 1;
  });
  const finding = await attempt(write.catch(ignoreCutOff), {
    part: 'streaming',
    good: `${name} streams its answers.`,
    bad: `A streamed answer of ${name}`,
  });
  const isWhole = finding.state === 'ok' && pieces === 0;
  return isWhole ? toDo('streaming', `${name} ${IN_ONE_PIECE}`) : finding;
}

const IN_ONE_PIECE =
  'does not stream its answers, so drafts appear late: set a model or a server that streams.';

/** A long answer was streamed, too. */
function ignoreCutOff(error: unknown): void {
  if (error instanceof PipelineError && error.code === 'model_truncated') return;
  throw error;
}

export async function tryStructuredOutputs(model: Model, config: PipelineConfig) {
  const name = `EVALUATOR_MODEL (${config.EVALUATOR_MODEL})`;
  const wanted = { name: 'connection_test', schema: z.object({ answer: z.literal('ok') }) };
  return await attempt(model.answer({ ...QUESTION, role: 'evaluator', signal }, wanted), {
    part: 'structured_outputs',
    good: `${name} answers by a JSON schema (structured outputs).`,
    bad: `An answer of ${name} by a JSON schema (structured outputs)`,
  });
}

export async function tryPicture(model: Model, config: PipelineConfig): Promise<Finding> {
  const name = `IMAGE_MODEL (${config.IMAGE_MODEL})`;
  return await attempt(model.draw('A plain grey circle on a white background.', signal), {
    part: 'picture',
    good: `${name} draws a picture.`,
    bad: `A picture of ${name}`,
  });
}

interface Attempt {
  part: Part;
  good: string;
  bad: string;
}

async function attempt(call: Promise<unknown>, { part, good, bad }: Attempt): Promise<Finding> {
  try {
    await call;
    return ok(part, good);
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    return toDo(part, `${bad} failed: ${callFailure(error)}`);
  }
}
