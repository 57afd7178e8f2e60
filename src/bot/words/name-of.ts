import type { NameOf } from '../../pipeline/name-of.ts';
import { isFormerMember } from '../../pipeline/run/user-id.ts';
import { isPersonId, type Names } from '../api/names.ts';
import { wordsFor } from './words.ts';

/** Names of people where Slack shows no mention: prompts, files and errors of forms. */
export function createNameOf(names: Names): NameOf {
  return async (person) => {
    if (isFormerMember(person)) return wordsFor().people.formerMember;
    if (!isPersonId(person)) return person;
    return (await names.find([person])).get(person) ?? wordsFor().people.someone;
  };
}
