/** The form in which the requester or an owner names the approvers of a post. */
export const approversForm = {
  title: 'Approvers',
  submit: 'Save',
  close: 'Cancel',
  people: {
    label: 'Approvers',
    hint: 'I’ll mention new people in the thread.',
  },
  groups: {
    label: 'User groups',
    hint: 'Everyone in these groups can approve too.',
  },
  needed: { label: 'Approvals needed', hint: 'Each person counts once.' },
};

/** The form in which an approver passes their place on. */
export const delegateForm = {
  title: 'Pass your place on',
  submit: 'Pass on',
  close: 'Cancel',
  to: {
    label: 'Who approves in your place?',
    hint: 'They get your place for this post, and I’ll mention them in the thread.',
    error: 'Choose one person. Apps can’t approve.',
  },
};
