import type { PathResource, ResourceKind } from '../../../facts/service-path';

/** Things of one kind by their ids, without what is not there. */
export const all = (
  kind: ResourceKind,
  ids: readonly (string | undefined)[],
): readonly PathResource[] =>
  ids.flatMap((id) => (id === undefined || id === '' ? [] : { kind, id }));
