import { ASSET_ATTEMPTS_MAX, type AssetKind } from '../../../../pipeline/run.ts';
import { number } from '../counts.ts';

/** Names each kind inside a sentence, without an article. */
export const assetNames: Record<AssetKind, string> = {
  thumbnail: 'Vorschaubild',
  linkedin_post: 'LinkedIn-Beitrag',
};

/** The thumbnail and the texts for an approved draft. */
export const assets = {
  names: assetNames,
  ready: 'Bereit zum Veröffentlichen',
  almostReady: 'Fast bereit zum Veröffentlichen',
  thumbnail: 'Vorschaubild',
  linkedInPost: 'LinkedIn-Beitrag',
  pictureShows: (altText: string) => `Vorschaubild: ${altText}`,
  characters: (count: number) => `${number(count)} Zeichen`,
  failed: (name: string) => `Das hat nicht geklappt: ${name}.`,
  retry: (name: string) => `${name} erneut versuchen`,
  /** Where the sentence about a draft would send people back to their outline. */
  failures: {
    model_refused: (retry: string) =>
      `Der KI-Dienst erstellt es aus diesem Entwurf nicht. Klick auf ${retry}.`,
    model_filtered: (retry: string) => `Ein Inhaltsfilter hat es blockiert. Klick auf ${retry}.`,
    model_truncated: (retry: string) => `Die Antwort war zu lang. Klick auf ${retry}.`,
  },
  attemptsUsedUp: `Ich habe es ${ASSET_ATTEMPTS_MAX}-mal versucht, mehr geht nicht. Der Beitrag ist auch ohne es freigegeben.`,
  thumbnailFile: (draft: number) => `Vorschaubild zu Entwurf ${draft}.`,
  postFile: (title: string) => `Fertiges Markdown von „${title}“`,
};
