import { RespondError } from '@slack/bolt';
import type { Log } from '../../pipeline/ports/ports.ts';
import { slackErrorOf } from './slack-calls.ts';

export type ChartSurface = 'message' | 'home';

/** Sends content with charts, or without them where Slack does not take this new block. */
export interface ChartSupport {
  send(
    surface: ChartSurface,
    send: (form: 'with_charts' | 'plain') => Promise<unknown>,
  ): Promise<void>;
}

/** Remembers a refusal until the process ends, so that it costs one call for each surface. */
export function createChartSupport(log: Log): ChartSupport {
  const refused = new Set<ChartSurface>();
  return {
    async send(surface, send) {
      if (refused.has(surface)) return void (await send('plain'));
      try {
        await send('with_charts');
      } catch (error) {
        if (!isFormRefused(error)) throw error;
        await send('plain');
        refused.add(surface);
        log.info({ surface }, 'Slack takes no charts here; the same figures are shown as text');
      }
    },
  };
}

const REFUSALS = new Set(['invalid_arguments', 'invalid_blocks', 'invalid_blocks_format']);
const BAD_REQUEST = 400;

/** A response URL answers with a status alone. */
function isFormRefused(error: unknown): boolean {
  if (error instanceof RespondError) return error.statusCode === BAD_REQUEST;
  return REFUSALS.has(slackErrorOf(error) ?? '');
}
