import { joined, type Phrases } from './phrases.ts';

export const spanish: Phrases = {
  opening: (title, points) =>
    points.length < 2
      ? `Este artículo trata de una sola cosa: ${title}.`
      : `«${title}» se resume en lo siguiente: ${joined(points, ', ', ' y ')}.`,
  filler: 'En el mundo actual, que cambia sin parar, esto es más importante que nunca.',
  section: (topic, { at }) =>
    [
      `Aquí se trata de «${topic}» y de sus consecuencias en el día a día.`,
      `«${topic}» parece sencillo hasta que hay que hacerlo en un día con mucho trabajo.`,
      `Para «${topic}» hay una respuesta larga y una corta; esta es la corta.`,
    ][at % 3] ?? '',
  connecting: [
    'Un ejemplo del propio trabajo ayuda más que una regla.',
    'Quien anota cómo funciona hoy puede comparar después.',
    'Cambiar una sola cosa cada vez deja abierto el camino de vuelta.',
    'Una lista corta se lee; un documento largo, casi nunca.',
    'El coste llega pronto y el beneficio tarde, así que conviene fijar un plazo.',
    'Quienes mejor lo saben son las personas que trabajan con ello cada día.',
    'Lo que es fácil de explicar también es fácil de mantener.',
    'Cada decisión necesita su motivo por escrito, para que nadie tenga que adivinarlo.',
    'El primer paso debe caber en un día.',
    'También es importante decir lo que no se va a hacer.',
    'Antes y después se mide con la misma vara, aunque sea poco precisa.',
    'Quien llega nuevo lee la misma página, y donde se detiene falta una frase.',
    'Las viejas costumbres vuelven con las prisas, por eso se practica en un día tranquilo.',
    'El caso más lento se recuerda; el promedio, no.',
    'Limpiar lo anterior forma parte del mismo plan.',
    'Dos conversaciones breves con las personas adecuadas valen más que una reunión larga.',
  ],
  parts: ['En pocas palabras', 'Cómo empezar', 'Qué hay que vigilar'],
  space: ' ',
  example: (subject) => `Por ejemplo, ${subject}: un caso real, visto de principio a fin.`,
  mention: (subject) => `También cuenta esto: ${subject}.`,
  nextStep: (topic) => `Siguiente paso: elige un punto de «${topic}» y pruébalo esta semana.`,
  picture: (title) => `El título «${title}» en letras blancas sobre un degradado de colores vivos.`,
  inShort: 'En pocas palabras',
  fillers: /en el mundo actual|más importante que nunca|hoy en día más que nunca/iu,
  acts: /siguiente paso|pruéba|(?:^|[.:!?]\s+)(?:empieza|elige|escribe|pregunta|lee|busca)/iu,
};
