/** How the command reports one kind of asset. `T` is the shape that the kind's schema gives. */
export interface AssetOutput<T = unknown> {
  /** Names the asset inside a sentence. */
  label: string;
  /** Every name its file can have, the usual one first. */
  fileNames: readonly [string, ...string[]];
  /** The line for an asset that was made. */
  madeLine(asset: T): string;
  /** `readBytes` reads what the kind has stored under a name. */
  file(asset: T, readBytes: ReadBytes): Promise<OutputFile>;
}

export interface OutputFile {
  name: string;
  content: string | Uint8Array;
}

export type ReadBytes = (name: string) => Promise<Uint8Array>;

/** In the order in which the files are written. */
export type AssetOutputs = Readonly<Record<string, AssetOutput>>;

export function outputOf(outputs: AssetOutputs, kind: string): AssetOutput {
  const output = outputs[kind];
  if (output === undefined) throw new Error(`There is no output of asset kind ${kind}`);
  return output;
}
