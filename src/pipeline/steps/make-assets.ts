import { type RunContext, showProgress } from '../engine/run-context.ts';
import { settleAll } from '../engine/step.ts';
import type { PostedAssets } from '../ports/messenger.ts';
import { subjectOfAsset } from '../rules/asset-subject.ts';
import { titleOf } from '../rules/title.ts';
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
  const { schema, make } = definition;
  const subject = subjectOfAsset(kind, number);
  const title = titleOf(context.run.brief, draft.markdown);
  return await context.step<MadeAsset>(subject, madeAsset(schema), {
    do: async () => ({ state: 'made', ...(await make(context, { subject, title, draft })) }),
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
