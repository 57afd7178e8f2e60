/** The form in which the requester or an owner names the approvers of a post. */
export const approversForm = {
  title: 'Wer gibt frei?',
  submit: 'Speichern',
  close: 'Abbrechen',
  people: {
    label: 'Wer freigeben darf',
    hint: 'Neue Personen erwähne ich im Thread.',
  },
  groups: {
    label: 'Nutzergruppen',
    hint: 'Auch alle in diesen Gruppen dürfen freigeben.',
  },
  needed: { label: 'Nötige Freigaben', hint: 'Jede Person zählt einmal.' },
};

/** The form in which an approver passes their place on. */
export const delegateForm = {
  title: 'Freigabe weitergeben',
  submit: 'Weitergeben',
  close: 'Abbrechen',
  to: {
    label: 'Wer gibt statt dir frei?',
    hint: 'Die Person übernimmt deinen Platz bei diesem Beitrag, und ich erwähne sie im Thread.',
    error: 'Wähle eine Person. Apps können nicht freigeben.',
  },
};
