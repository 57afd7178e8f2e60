import { ASSETS } from '../../pipeline/assets/registry.ts';
import { type AssetOutput, outputOf } from '../output/assets/asset-output.ts';
import { ASSET_OUTPUTS } from '../output/assets/registry.ts';
import { words } from '../words/words.ts';

export function helpText(): string {
  const { allOf, oneOfKind, fileWith, help } = words();
  const outputs = Object.keys(ASSETS).map((kind) => outputOf(ASSET_OUTPUTS, kind));
  const fileText = ({ fileNames: [name, ...others] }: AssetOutput) => {
    const endings = others.map((other) => other.slice(other.lastIndexOf('.')));
    return others.length === 0 ? name : fileWith(name, endings);
  };
  return help({
    made: allOf(outputs.map(({ label }) => oneOfKind(label))),
    files: allOf(['draft.md', 'verdicts.json', ...outputs.map(fileText)]),
  });
}
