import { LENGTH_WORDS_MAX, LENGTH_WORDS_MIN, ROUNDS_LIMIT } from '../../../pipeline/run.ts';
import type { HelpParts } from '../en/help.ts';

export const help = ({ made, files }: HelpParts): string => `\
Convierte un esquema en una entrada de blog revisada: escribe un borrador, lo hace revisar, lo corrige, te
pregunta y, cuando lo apruebas, crea: ${made}.

  npm run blogpost -- ESQUEMA --out CARPETA [opciones]

  ESQUEMA            un archivo de texto (UTF-8), o - para la entrada estándar
  --out CARPETA      carpeta para los archivos; se crea si no existe
  --title TEXTO      título de la entrada; sin él se propone uno
  --audience TEXTO   para quién es
  --tone TEXTO       cómo debe sonar
  --length PALABRAS  longitud buscada, de ${LENGTH_WORDS_MIN} a ${LENGTH_WORDS_MAX} palabras
  --rounds N         revisiones de la IA antes de la tuya, de 0 a ${ROUNDS_LIMIT} (si no: ROUNDS_MAX, o 2)
  --answers ARCHIVO  respuestas a preguntas sobre el esquema: líneas como "Q1: la respuesta", o JSON; en
                     lugar del número valen las palabras de la pregunta, y - escribe sin ese dato
  --settings ARCHIVO los ajustes de un canal como JSON, como {"tone": "plain", "avoid": ["leverage"]};
                     las opciones de arriba cuentan antes
  --yes              aprueba el mejor borrador sin preguntar, y escribe sin los datos que faltan
  --demo             en una copia del código: usa el modelo de sustitución, sin clave; los esquemas de
                     sandbox/stories tienen respuestas grabadas
  --help             muestra este texto

En la CARPETA quedan ${files}.
Los archivos con estos nombres se sustituyen. Sus rutas van a la salida estándar, una por línea, y el
progreso al error estándar. (npm escribe antes dos líneas; "npm run --silent blogpost -- …" no.)

Tras la primera revisión vienen las preguntas que solo tú puedes responder, una a una: Intro deja una
abierta, - escribe sin ese dato. Cuando un borrador está listo, puedes aprobarlo, pedir cambios o parar.
Responde con una línea en la entrada estándar. Después de "cambiar", la línea siguiente dice qué debe
cambiar. Si puedes elegir entre dos borradores, "aprobar 2" nombra uno; el mejor está en draft.md, el
otro en other-draft.md. Las palabras inglesas también valen.

Todo queda guardado en CARPETA/.blogpost.db. El mismo comando continúa donde se detuvo. Repite lo que
falló y nunca paga dos veces por un paso terminado. Otro esquema, otras opciones u otra carpeta empiezan
una entrada nueva.

Códigos de salida:
  0    todos estos archivos están listos
  1    algo no se pudo crear; el resto está, y una línea dice por qué
  2    no puede empezar: una opción, un esquema, una carpeta o una clave incorrectos; no se escribió nada
  3    no se aprobó ningún borrador, porque paraste o la entrada estándar no tenía respuesta (sin --yes, un
       esquema de la entrada estándar no deja ninguna); todo lo hecho está guardado
  4    todos estos archivos están listos, pero con --yes quedaron preguntas sin respuesta, y la entrada se
       escribió sin esos datos; el error estándar y verdicts.json los nombran
  130  interrumpido con Ctrl-C; todo lo hecho está guardado

Define OPENAI_API_KEY en el entorno o en .env; el resto está en .env.example.
Con IMAGE_MODEL=none no se crea miniatura.
`;
