import type { Scope } from '../../install/scopes.ts';

/** The pages in a browser on which a workspace installs the app. */
export const install = {
  language: 'de',
  title: 'Blogpost zu Slack hinzufügen',
  intro:
    'Blogpost macht aus einer Gliederung in einem Slack-Thread einen geprüften Blogbeitrag. Slack bittet dich, Folgendes zu erlauben, und dafür braucht Blogpost es:',
  button: 'Zu Slack hinzufügen',
  choose:
    'Wähle deinen Workspace oben rechts auf der Seite von Slack. Jede Installation gilt für einen Workspace.',
  privacy:
    'Blogpost liest Nachrichten nur in Channels, in die es eingeladen wird, und behält die Antworten in den Threads seiner Beiträge. Gliederungen, Entwürfe und Feedback gehen an das Sprachmodell, das der Betreiber dieser App gewählt hat.',
  scopes: {
    commands: 'Ein Beitrag beginnt mit /blogpost oder einem Shortcut.',
    'chat:write': 'Entwürfe, Prüfungen und Ergebnisse erscheinen im Thread des Beitrags.',
    'app_mentions:read':
      'Erwähne die App in einem Thread, und der Thread wird zur Gliederung eines Beitrags.',
    'channels:history': 'Antworten in seinen Threads in öffentlichen Channels sind Feedback.',
    'groups:history': 'Dasselbe in privaten Channels, in die es eingeladen ist.',
    'channels:read':
      'Es zeigt Channels mit ihrem Namen, weiß, wer einen Channel erstellt hat, und zeigt Beiträge nur Personen, die ihren Channel sehen dürfen.',
    'groups:read': 'Dasselbe für private Channels, in denen es ist.',
    'reactions:write': 'Eine Reaktion bestätigt, dass dein Feedback gespeichert ist.',
    'reactions:read':
      'Ein 👎 auf einem Review verwirft das Problem, das es nennt, und ein 👍 zeigt, wo man freigibt.',
    'files:write': 'Es teilt das Vorschaubild und den fertigen Beitrag als Dateien.',
    'files:read':
      'Eine Markdown-Datei, die du in seinem Thread teilst oder als Gliederung nimmst, wird gelesen.',
    'users:read':
      'Es zeigt Personen mit ihrem Namen und weiß, wer im Workspace Mitglied, Admin oder Gast ist.',
    'usergroups:read': 'Eine Nutzergruppe wie @editors kann Beiträge freigeben.',
  } satisfies Record<Scope, string>,
  done: {
    title: (workspace: string) => `Blogpost ist in ${workspace}`,
    steps: [
      'Öffne einen Channel in Slack und gib /invite @Blogpost ein.',
      'Gib /blogpost mit einer Gliederung ein, oder nur /blogpost für ein Formular.',
      'Beantworte die Fragen und prüfe den Entwurf im Thread.',
    ],
    open: 'Slack öffnen',
  },
  failed: {
    title: 'Blogpost wurde nicht hinzugefügt',
    again: 'Noch einmal versuchen',
    cancelled: 'Du hast auf der Seite von Slack abgebrochen, daher hat sich nichts geändert.',
    outdated:
      'Diese Seite ist mehr als zehn Minuten alt oder wurde in einem anderen Browser geöffnet. Beginne von hier noch einmal.',
    organisation:
      'Du hast eine ganze Organisation gewählt. Blogpost arbeitet in jeweils einem Workspace: Wähle einen Workspace oben rechts auf der Seite von Slack.',
    refused:
      'Slack hat die Installation nicht bestätigt. Warte eine Minute und beginne dann noch einmal.',
  },
};
