import { expect, it } from 'vitest';
import { openPlace, runDoctor } from './run-doctor.ts';

it('checks no price without a budget', async () => {
  const { env } = await openPlace();

  const { out } = await runDoctor({ ...env, WRITER_MODEL: 'local' });

  expect(out).not.toContain('price');
});

it('finds a price for each default model', async () => {
  const { env } = await openPlace();

  const { out, toDo } = await runDoctor({ ...env, POST_BUDGET_USD: '2' });

  expect(out).toContain('OK           Each model has a price for the budgets.');
  expect(toDo).toEqual([]);
});

it('names the models without a price, which no budget counts', async () => {
  const { env } = await openPlace();
  const names = { WRITER_MODEL: 'local', EVALUATOR_MODEL: 'priced', IMAGE_MODEL: 'painter' };
  const MODEL_PRICES = '{"priced":{"input":0,"output":0}}';
  const budgeted = { ...env, ...names, MODEL_PRICES, CHANNEL_MONTH_BUDGET_USD: '50' };

  const { toDo } = await runDoctor(budgeted);

  expect(toDo).toContain(
    'No price is known for WRITER_MODEL local, IMAGE_MODEL painter: add it to MODEL_PRICES.',
  );
});
