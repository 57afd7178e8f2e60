import { type AckDeadline, inTime } from '../../ack-deadline.ts';
import type { SettingFieldId } from '../../words/en/settings.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import type { TypedFields } from './read-settings-form.ts';

const TEXT_FIELDS = ['writer_model', 'evaluator_model'] as const satisfies SettingFieldId[];

/** The fields whose model the servers do not have; undefined if they do not answer in time. */
export async function unknownModels(
  { findUnknownModels }: Pick<ListenerDeps, 'findUnknownModels'>,
  typed: TypedFields,
  deadline: AckDeadline,
): Promise<SettingFieldId[] | undefined> {
  const nameIn = (id: SettingFieldId) => typed.get(id) ?? [];
  const names = { text: TEXT_FIELDS.flatMap(nameIn), image: nameIn('image_model') };
  if (names.text.length + names.image.length === 0) return [];
  const unknown = await inTime(deadline, findUnknownModels(names), undefined);
  const fields = [...TEXT_FIELDS, 'image_model' as const];
  return unknown && fields.filter((id) => nameIn(id).some((name) => unknown.includes(name)));
}
