import { AsyncLocalStorage } from 'node:async_hooks';
import { BudgetUsedUp, PipelineError } from '../errors.ts';
import type { Model } from '../ports/model-port.ts';
import type { Clock, Recorded, Store } from '../ports/ports.ts';
import { ceilingsWithin, monthOf, type SpentOnDay, usedUpBudget } from '../rules/cost/ceilings.ts';
import type { CostRules } from '../rules/cost/cost-rules.ts';
import { paidCalls } from '../rules/cost/paid-calls.ts';
import type { CostOf } from '../rules/cost/price.ts';
import { type Ceilings, Extension, hasCeilings, hasDays } from '../run/budget.ts';
import { dayOf, type LimitOf } from '../run/day-limits.ts';
import type { Run, Usage } from '../run.ts';

export interface PaidModelDeps {
  model: Model;
  run: Run;
  cost: CostRules;
  recorded: Pick<Recorded, 'results'>;
  spending: Store['spending'];
  clock: Pick<Clock, 'now'>;
}

/** The calls of the step that runs: parallel steps share the model, and each has calls of its own. */
const callsOfStep = new AsyncLocalStorage<Usage[]>();

/** Adds the usage of each paid call of the work to `calls`, also of a call that failed. */
export async function collectCalls<T>(calls: Usage[], work: () => Promise<T>): Promise<T> {
  return await callsOfStep.run(calls, work);
}

/** The model of one run: checks its budgets before each call, and collects what the calls cost. */
export function createPaidModel(deps: PaidModelDeps): Model {
  const { model } = deps;

  async function pay<T extends { usage: Usage }>(call: () => Promise<T>): Promise<T> {
    await refuseOverBudget(deps);
    try {
      const answer = await call();
      callsOfStep.getStore()?.push(answer.usage);
      return answer;
    } catch (error) {
      const usage = error instanceof PipelineError ? error.usage : undefined;
      if (usage !== undefined) callsOfStep.getStore()?.push(usage);
      throw error;
    }
  }

  return {
    write: (ask, onText) => pay(() => model.write(ask, onText)),
    answer: (ask, wanted) => pay(() => model.answer(ask, wanted)),
    draw: (prompt, signal, name) => pay(() => model.draw(prompt, signal, name)),
  };
}

async function refuseOverBudget(deps: PaidModelDeps): Promise<void> {
  const { run, cost, recorded } = deps;
  const ceilings = ceilingsWithin(cost.ceilingsFor(run.place), run.brief.ceilings);
  if (!hasCeilings(ceilings)) return;
  const unrecordedUsd = dollarsOf(callsOfStep.getStore() ?? [], cost.costOf);
  const recordedUsages = paidCalls(recorded.results).map(({ usage }) => usage);
  const budget = usedUpBudget({
    ceilings,
    postUsd: dollarsOf(recordedUsages, cost.costOf) + unrecordedUsd,
    channelMonthUsd: (await readMonth(deps, ceilings)) + unrecordedUsd,
    day: await readDay(deps, ceilings, unrecordedUsd),
    extensions: extensionsIn(recorded),
  });
  if (budget !== undefined) throw new BudgetUsedUp(budget);
}

async function readMonth(
  { run, spending, clock }: PaidModelDeps,
  { channelMonth }: Ceilings,
): Promise<number> {
  if (channelMonth === undefined || run.place === undefined) return 0;
  return (await spending.read(run.place, monthOf(clock.now()))).usd ?? 0;
}

const NOTHING: Record<LimitOf, number> = { person: 0, channel: 0, workspace: 0 };

async function readDay(
  { run, spending, clock }: PaidModelDeps,
  { days }: Ceilings,
  unrecordedUsd: number,
): Promise<SpentOnDay> {
  const { day, until } = dayOf(clock.now());
  const isRead = hasDays(days) && run.place !== undefined;
  const by = run.place && { ...run.place, person: run.requester };
  const usd = isRead && by !== undefined ? await spending.readDay(by, day) : NOTHING;
  const { person, channel, workspace } = usd;
  const all = { person: person + unrecordedUsd, channel: channel + unrecordedUsd };
  return { usd: { ...all, workspace: workspace + unrecordedUsd }, until };
}

function dollarsOf(usages: readonly Usage[], costOf: CostOf): number {
  return usages.reduce((sum, usage) => sum + (costOf(usage) ?? 0), 0);
}

const EXTENDED = 'extended:';

/** The step that records a person's Extend after a failure of this number. */
export function extensionStep(failureNumber: number): string {
  return `${EXTENDED}${failureNumber}`;
}

function extensionsIn({ results }: Pick<Recorded, 'results'>): Extension[] {
  return [...results].flatMap(([step, result]) =>
    step.startsWith(EXTENDED) ? [Extension.parse(result)] : [],
  );
}
