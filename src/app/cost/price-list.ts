import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { PriceTable } from '../../pipeline/rules/cost/price.ts';

/** `MODEL_PRICES`: prices by model as JSON, or the name of a JSON file that holds them. */
export const PriceList = z
  .string()
  .transform((given, context) => {
    try {
      return JSON.parse(given.startsWith('{') ? given : readFileSync(given, 'utf8')) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: SHAPE });
      return z.NEVER;
    }
  })
  .pipe(PriceTable)
  .default({});

const SHAPE =
  'JSON or a file of it, such as {"my-model":{"input":2,"cached":0.2,"output":10}} in US dollars for a million tokens';
