import { counted } from './counts.ts';

export const help = {
  lead: 'Convierte un esquema en una entrada de blog revisada, en equipo.',
  uses: (isHome: boolean) => [
    `\`/blogpost\` y un esquema${isHome ? ' en un canal' : ''}: escribo un borrador en un hilo ${isHome ? 'allí' : 'aquí'}. Una IA independiente lo revisa y yo lo corrijo.`,
    '`/blogpost`: un formulario para título, público, tono, extensión y más.',
    'Mencióname en un hilo, o con un archivo Markdown o de texto: escribo una entrada a partir de él.',
    `\`/blogpost status\`: las entradas en curso de ${isHome ? 'ese' : 'este'} canal.`,
    `\`/blogpost settings\`: guía de estilo, palabras, comprobaciones, aprobaciones y más para las entradas de ${isHome ? 'ese' : 'este'} canal.`,
    '`/blogpost stats`: cómo van las entradas del equipo. Añade un canal para ver solo las suyas.',
    'Responde en el hilo cuando quieras. El siguiente borrador muestra qué hice con tus comentarios.',
    `Cuando un borrador está listo, cualquiera ${isHome ? 'de su canal' : 'aquí'} puede aprobarlo o pedir cambios, salvo que los ajustes del canal o el formulario indiquen quién aprueba.`,
    'Pueden detener una entrada quien la empezó y quienes la aprueban. Se puede deshacer durante un minuto.',
  ],
  notStartedYet: (text: string) =>
    `No he empezado ninguna entrada, porque «${text}» parece una orden. No se ha escrito, detenido ni cambiado nada.`,
  didYouMean: (text: string, command: string) =>
    `No empecé una entrada con «${text}». ¿Querías decir \`/blogpost ${command}\`?`,
  inProgressHere: (count: number) =>
    count === 0
      ? 'No hay entradas en curso en este canal.'
      : `${counted(count, 'entrada', 'entradas')} en curso en este canal.`,
};
