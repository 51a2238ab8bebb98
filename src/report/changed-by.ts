import type { Diagnosis } from '../findings/diagnosis';

/** Who made it so, where that is recorded of the cause in front: the first question of whoever is called. */
export const changedByOf = ({
  diagnosis: { rootCauses },
}: {
  readonly diagnosis: Pick<Diagnosis, 'rootCauses'>;
}): readonly string[] => {
  const sentence = rootCauses[0]?.changedBy?.sentence;
  return sentence === undefined ? [] : [sentence];
};
