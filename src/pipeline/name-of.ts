/** The name of a person for readers and models. Never raises; a name that is unknown is a word, never an id. */
export type NameOf = (person: string) => Promise<string>;

/** Without accounts, as at the terminal, people have their names already. */
export const nameAsGiven: NameOf = async (person) => person;
