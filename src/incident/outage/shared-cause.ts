import type { Diagnosis } from '../../findings/diagnosis';
import type { FindingCode } from '../../findings/finding-code';
import { standsOn, type SharedKind, type SharedResource } from '../../findings/shared-resource';

/** A cause that other services may have, too: one code on one resource that many stand on. */
export interface SharedCause {
  readonly code: FindingCode;
  readonly resource: SharedResource;
}

/**
 * The cause that a service may share with others. Undefined where one of its causes is its own: who
 * mends what is shared would not have mended this service.
 */
export function sharedCauseOf({
  verdict,
  rootCauses,
}: Pick<Diagnosis, 'verdict' | 'rootCauses'>): SharedCause | undefined {
  if (verdict !== 'unhealthy') return undefined;
  const proven = rootCauses.filter(({ confidence }) => confidence !== 'possible');
  const shared = proven.map(({ shared, remediation }) => standsOn(shared, remediation));
  const [first, resource] = [proven[0], shared[0]];
  return first === undefined || resource === undefined || shared.includes(undefined)
    ? undefined
    : { code: first.code, resource };
}

/** What breaks in many ways at once: what is found of each service differs, and the cause does not. */
const failsWhole: readonly SharedKind[] = ['availability-zone', 'container-instance'];

/**
 * How many services make it one cause. In one zone two may be slow, each for itself; a resource that is
 * found broken is enough for two.
 */
export const fewestOf = ({ resource: { kind } }: SharedCause): number =>
  kind === 'availability-zone' ? 3 : 2;

/**
 * What tells causes apart, and the Slack channel beside it: each channel hears of an outage once.
 */
export const keyOfCause = (
  { code, resource: { kind, id } }: SharedCause,
  channel: string | undefined,
): string =>
  [
    ...(failsWhole.includes(kind) ? [] : [code]),
    kind,
    id,
    ...(channel === undefined ? [] : [channel]),
  ].join('|');
