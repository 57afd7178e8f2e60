import type { NameOf } from '../../pipeline/name-of.ts';
import { isPersonId, type Names } from '../api/names.ts';
import { wordsFor } from './words.ts';

/** Names of people where Slack shows no mention: prompts, files and errors of forms. */
export function createNameOf(names: Names): NameOf {
  return async (person) => {
    if (!isPersonId(person)) return person;
    return (await names.find([person])).get(person) ?? wordsFor().people.someone;
  };
}
