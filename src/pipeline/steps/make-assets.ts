import type { z } from 'zod';
import type { AssetContext, AssetPlan, AssetSource, NewAsset } from '../assets/asset.ts';
import { type RunContext, showProgress } from '../engine/run-context.ts';
import { settleAll } from '../engine/step.ts';
import type { PostedAssets } from '../ports/messenger.ts';
import { recordedReading } from '../recorded-reading.ts';
import { subjectOfAsset } from '../rules/asset-subject.ts';
import { titleOf } from '../rules/title.ts';
import { readBrief } from '../run/brief-reading.ts';
import { type Assets, type Draft, type MadeAsset, madeAsset } from '../run.ts';

/** Makes all assets in parallel and posts them when all have settled; one may fail without the others. */
export async function makeAssets(context: RunContext, draft: Draft): Promise<Assets> {
  const { version } = draft;
  await showProgress(context, { phase: 'making_assets', draft: version, round: version });
  const made = await settleAll(
    kindsOf(context).map(async (kind) => {
      return [kind, await makeAsset(context, draft, { kind, number: 1 })] as const;
    }),
  );
  const assets = Object.fromEntries(made);
  await postAssets(context, draft, { number: 1, assets });
  return assets;
}

/** A published run keeps the kinds it was made with: a kind that was added later is not made for it. */
function kindsOf({ assetRegistry, disabledAssets, has }: RunContext): string[] {
  const canAdd = (kind: string) => !has('outcome') && !disabledAssets.includes(kind);
  return Object.keys(assetRegistry).filter((kind) => has(subjectOfAsset(kind, 1)) || canAdd(kind));
}

interface Attempt {
  kind: string;
  number: number;
}

export async function makeAsset(
  context: RunContext,
  draft: Draft,
  { kind, number }: Attempt,
): Promise<MadeAsset> {
  const definition = context.assetRegistry[kind];
  if (definition === undefined) throw new Error(`There is no asset kind ${kind}`);
  const subject = subjectOfAsset(kind, number);
  const source = { subject, title: titleOf(context.run.brief, draft.markdown), draft };
  const plan = await findPlan(context, source, { plan: definition.plan, number });
  return await recordAsset(context, subject, {
    schema: definition.schema,
    make: async () => await definition.make(await assetContext(context), source, plan),
  });
}

/** With audience, tone and orders of the outline. Its language may not be that of the approved draft. */
async function assetContext(context: RunContext): Promise<AssetContext> {
  const { run, journal, briefEdits, claim, model, pictures, signal } = context;
  const read = readBrief(run.brief, await recordedReading(journal, run.id));
  const { audience, tone } = read;
  const { orders } = (await briefEdits.list(run.id)).at(-1) ?? read;
  return {
    run: { ...run, brief: { ...run.brief, audience, tone, orders } },
    claim,
    model,
    pictures,
    signal,
  };
}

/** Asks for a plan unless an attempt before has one, or the asset is already recorded. */
async function findPlan(
  context: RunContext,
  source: AssetSource,
  { plan, number }: { plan: AssetPlan | undefined; number: number },
): Promise<unknown> {
  if (plan === undefined || context.has(source.subject)) return undefined;
  for (let attempt = 1; attempt <= number; attempt += 1) {
    const step = subjectOfAsset(plan.name, attempt);
    if (attempt < number && !context.has(step)) continue;
    const made = await recordAsset(context, step, {
      schema: plan.schema,
      make: async () => await plan.make(await assetContext(context), source),
    });
    if (made.state === 'made') return made.asset;
  }
  return undefined;
}

async function recordAsset(
  context: RunContext,
  step: string,
  { schema, make }: { schema: z.ZodType; make: () => Promise<NewAsset<unknown>> },
): Promise<MadeAsset> {
  return await context.step<MadeAsset>(step, madeAsset(schema), {
    do: async () => ({ state: 'made', ...(await make()) }),
    givenUp: (code) => ({ state: 'failed', code }),
  });
}

interface Made {
  number: number;
  assets: Assets;
}

export async function postAssets(context: RunContext, draft: Draft, made: Made): Promise<void> {
  const kinds = Object.keys(made.assets).join('+');
  await context.effect(`post:assets:${made.number}:${kinds}`, () =>
    context.messenger.postAssets(context.run, postedFrom(context, draft, made)),
  );
}

/** The message with the Retry button shows who pressed it. */
export async function showRetriedAssets(
  context: RunContext,
  draft: Draft,
  { subject, ...made }: Made & { subject: string },
): Promise<void> {
  await context.effect(`post:retry:${subject}`, async () => {
    const { run, decisions, messenger } = context;
    const pressed = await Promise.all(
      Object.keys(made.assets).map(async (kind) => {
        return [kind, await decisions.find(run.id, subjectOfAsset(kind, made.number))] as const;
      }),
    );
    const retried = Object.fromEntries(pressed);
    await messenger.showRetriedAssets(run, { ...postedFrom(context, draft, made), retried });
  });
}

function postedFrom({ run, pictures }: RunContext, draft: Draft, made: Made): PostedAssets {
  return { draft, ...made, readPicture: (name) => pictures.read(run.id, name) };
}
