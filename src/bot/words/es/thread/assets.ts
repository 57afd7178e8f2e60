import { ASSET_ATTEMPTS_MAX, type AssetKind } from '../../../../pipeline/run.ts';
import { counted } from '../counts.ts';

/** Names each kind inside a sentence, without an article. */
export const assetNames: Record<AssetKind, string> = {
  thumbnail: 'miniatura',
  linkedin_post: 'publicación de LinkedIn',
};

/** The thumbnail and the texts for an approved draft. */
export const assets = {
  names: assetNames,
  ready: 'Lista para publicar',
  almostReady: 'Casi lista para publicar',
  thumbnail: 'Miniatura',
  linkedInPost: 'Publicación de LinkedIn',
  pictureShows: (altText: string) => `Miniatura: ${altText}`,
  characters: (count: number) => counted(count, 'carácter', 'caracteres'),
  failed: (name: string) => `No he podido crear esto: ${name}.`,
  retry: (name: string) => `Reintentar ${name}`,
  /** Where the sentence about a draft would send people back to their outline. */
  failures: {
    model_refused: (retry: string) =>
      `El servicio de IA no lo crea a partir de este borrador. Pulsa ${retry}.`,
    model_filtered: (retry: string) => `Un filtro de contenido lo ha bloqueado. Pulsa ${retry}.`,
    model_truncated: (retry: string) => `La respuesta era demasiado larga. Pulsa ${retry}.`,
  },
  attemptsUsedUp: `Lo he intentado ${ASSET_ATTEMPTS_MAX} veces, y ese es el límite. La entrada está aprobada sin ello.`,
  thumbnailFile: (draft: number) => `Miniatura del borrador ${draft}.`,
  postFile: (title: string) => `Markdown final de «${title}»`,
};
