/** The form in which the requester or an owner names the approvers of a post. */
export const approversForm = {
  title: 'Quién aprueba',
  submit: 'Guardar',
  close: 'Cancelar',
  people: {
    label: 'Quién puede aprobar',
    hint: 'Mencionaré a las personas nuevas en el hilo.',
  },
  groups: {
    label: 'Grupos de usuarios',
    hint: 'Todas las personas de estos grupos también pueden aprobar.',
  },
  needed: { label: 'Aprobaciones necesarias', hint: 'Cada persona cuenta una vez.' },
};

/** The form in which an approver passes their place on. */
export const delegateForm = {
  title: 'Ceder tu puesto',
  submit: 'Ceder',
  close: 'Cancelar',
  to: {
    label: '¿Quién aprueba en tu lugar?',
    hint: 'Esa persona ocupará tu puesto en esta entrada, y la mencionaré en el hilo.',
    error: 'Elige a una persona. Las apps no pueden aprobar.',
  },
};
