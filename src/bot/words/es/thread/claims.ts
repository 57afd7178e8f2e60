import type { ClaimCounts } from '../../../../pipeline/rules/claims/checked-claims.ts';
import { capitalized, counted } from '../counts.ts';

/** «14 afirmaciones: 11 tuyas, 2 de fuentes, 1 sin origen». */
function summary(counts: ClaimCounts): string {
  const { all, yours, sources, general, ungiven, notChecked } = counts;
  const parts = [
    yours > 0 && `${yours} ${yours === 1 ? 'tuya' : 'tuyas'}`,
    sources > 0 && `${sources} de ${sources === 1 ? 'una fuente' : 'fuentes'}`,
    general > 0 && `${general} de conocimiento general`,
    ungiven > 0 && `${ungiven} sin origen`,
    notChecked > 0 && `${notChecked} sin comprobar`,
  ].filter(Boolean);
  return `${counted(all, 'afirmación', 'afirmaciones')}: ${parts.join(', ')}`;
}

/** The statements of a draft that can be checked, and where they come from. */
export const claims = {
  summary,
  notRead: 'No he podido comprobar de dónde salen las afirmaciones de este borrador.',
  first: (count: number) =>
    count === 1 ? 'Esta es la primera.' : `Estas son las ${count} primeras.`,
  title: (draft: number) => `Afirmaciones: borr. ${draft}`,
  close: 'Listo',
  noList: 'Las afirmaciones de este borrador no se han comprobado.',
  hint: 'Lo que quites y las fuentes pasan al siguiente borrador. Cuando termines, pulsa Pedir cambios.',
  confirm: 'Confirmar',
  cut: 'Quitar',
  giveSource: 'Dar una fuente',
  back: 'Anterior',
  next: 'Más afirmaciones',
  grounds: {
    outline: (passage: string) => `📄 Tu esquema: ${passage}`,
    answer: (passage: string) => `💬 Tu equipo: ${passage}`,
    source: (passage: string) => `🔗 Una fuente: ${passage}`,
    general: (_: string) => '🎓 Conocimiento general',
    nobody: (_: string) => '⚠️ *Sin origen.*',
    not_checked: (_: string) => '❔ Sin comprobar.',
  },
  decided: {
    confirm_claim: (name: string) => `✅ ${capitalized(name)} la confirmó.`,
    cut_claim: (name: string) => `✂️ ${capitalized(name)} pidió quitarla.`,
    source_claim: (name: string) => `🔗 ${capitalized(name)} dio una fuente.`,
  },
  /** In the dialog and the record of an approval. */
  ungiven: (sentence: string) => `Sin origen: «${sentence}»`,
  accepted: 'Se aceptan aunque no tienen origen',
  /** Requests to the writer, in the thread and in its ledger. */
  cutNote: (sentence: string) => `Quita esta afirmación: «${sentence}»`,
  sourceNote: (sentence: string, given: string) => `Fuente de «${sentence}»: ${given}`,
};

/** The form for a source. */
export const sourceForm = {
  title: 'Dar una fuente',
  submit: 'Guardar',
  close: 'Volver',
  label: '¿De dónde sale?',
  hint: 'Un enlace que yo pueda leer, o el dato con tus palabras.',
  tooLong: 'Es demasiado largo. Da un enlace, o el fragmento que lo dice.',
};
