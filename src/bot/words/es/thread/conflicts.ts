import { capitalized } from '../counts.ts';

/** Two comments that one draft cannot both follow. */
export const conflicts = {
  asks: (name: string) =>
    `${name}, dos comentarios se contradicen. ¿Cuál debe seguir el siguiente borrador?`,
  without: (moment: string) =>
    `Plazo para elegir: ${moment}. Si no hay elección, sigo el más reciente. Pueden elegir quien empezó esta entrada y quienes la aprueban.`,
  earlier: 'el anterior',
  later: 'el más reciente',
  chose: (name: string, chosen: string, other: string) =>
    `${capitalized(name)} eligió el comentario de ${chosen}. El siguiente borrador deja fuera el de ${other}.`,
  tookLater: (chosen: string, other: string) =>
    `No hubo elección, así que sigo el comentario más reciente, el de ${chosen}. El siguiente borrador deja fuera el de ${other}.`,
  both: (name: string) => `${capitalized(name)} eligió seguir ambos comentarios.`,
  notNeeded: 'Uno de estos comentarios ya no está, así que no queda nada que elegir.',
};
