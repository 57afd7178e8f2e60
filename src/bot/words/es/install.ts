import type { Scope } from '../../install/scopes.ts';

/** The pages in a browser on which a workspace installs the app. */
export const install = {
  language: 'es',
  title: 'Añadir Blogpost a Slack',
  intro:
    'Blogpost convierte un esquema en una entrada de blog revisada, en un hilo de Slack. Slack te pide que permitas lo siguiente, y Blogpost lo necesita para esto:',
  button: 'Añadir a Slack',
  choose:
    'Elige tu espacio de trabajo arriba a la derecha en la página de Slack. Cada instalación vale para un espacio de trabajo.',
  privacy:
    'Blogpost solo lee mensajes en los canales a los que se le invita, y conserva las respuestas en los hilos de sus entradas. Los esquemas, borradores y comentarios van al modelo de lenguaje que ha elegido el operador de esta app.',
  scopes: {
    commands: 'Una entrada empieza con /blogpost o con un atajo.',
    'chat:write': 'Publica borradores, revisiones y resultados en el hilo de la entrada.',
    'app_mentions:read': 'Menciona la app en un hilo, y el hilo será el esquema de una entrada.',
    'channels:history': 'Las respuestas en sus hilos de canales públicos son comentarios.',
    'groups:history': 'Lo mismo en los canales privados a los que se le invita.',
    'channels:read':
      'Muestra los canales por su nombre, sabe quién creó un canal y muestra las entradas solo a quienes pueden ver su canal.',
    'groups:read': 'Lo mismo para los canales privados en los que está.',
    'reactions:write': 'Una reacción confirma que tu comentario se ha guardado.',
    'reactions:read':
      'Un 👎 en una revisión descarta el problema que señala, y un 👍 muestra dónde se aprueba.',
    'files:write': 'Comparte la miniatura y la entrada terminada como archivos.',
    'files:read': 'Lee un archivo Markdown que compartas en su hilo o uses como esquema.',
    'users:read':
      'Muestra a las personas por su nombre, y sabe quién es miembro, admin o invitado del espacio de trabajo.',
    'usergroups:read': 'Un grupo de usuarios como @editors puede aprobar entradas.',
  } satisfies Record<Scope, string>,
  done: {
    title: (workspace: string) => `Blogpost está en ${workspace}`,
    steps: [
      'Abre un canal en Slack y escribe /invite @Blogpost.',
      'Escribe /blogpost con un esquema, o solo /blogpost para un formulario.',
      'Responde a las preguntas y revisa el borrador en el hilo.',
    ],
    open: 'Abrir Slack',
  },
  failed: {
    title: 'Blogpost no se ha añadido',
    again: 'Probar otra vez',
    cancelled: 'Has cancelado en la página de Slack, así que no ha cambiado nada.',
    outdated:
      'Esta página tiene más de diez minutos, o se abrió en otro navegador. Empieza de nuevo desde aquí.',
    organisation:
      'Has elegido una organización entera. Blogpost trabaja en un espacio de trabajo a la vez: elige uno arriba a la derecha en la página de Slack.',
    refused: 'Slack no ha confirmado la instalación. Espera un minuto y empieza de nuevo.',
  },
};
