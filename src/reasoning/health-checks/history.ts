import type { HealthCheckRecord } from '../../facts/health-check-record';

/** What one node saw of one target, oldest first. */
export interface NodeHistory {
  /** The node's address; undefined in records of eight fields, which do not tell nodes apart. */
  readonly node: string | undefined;
  readonly records: readonly HealthCheckRecord[];
  /** The failures since the last pass; empty where the last check passed. */
  readonly run: readonly HealthCheckRecord[];
  /** The passes right before that run, the last of them last. */
  readonly passesBefore: readonly HealthCheckRecord[];
}

/** What all nodes saw of one target of a group. */
export interface TargetHistory {
  readonly address: string;
  readonly port: number | undefined;
  readonly nodes: readonly NodeHistory[];
}

/** Whether a check passed. */
export const isPass = ({ status }: HealthCheckRecord): boolean => status === 'PASS';
/** Whether a check failed; a word that nobody knows is neither. */
export const isFail = ({ status }: HealthCheckRecord): boolean => status === 'FAIL';

/** The histories of the targets of one group behind one of its load balancers. */
export function historiesOf(
  records: readonly HealthCheckRecord[],
  group: { readonly targetGroupName: string; readonly loadBalancerArns: readonly string[] },
): readonly TargetHistory[] {
  const own = records.filter((record) => isOf(record, group));
  return groupBy(own, ({ address, port }) => `${address} ${port ?? ''}`).map((ofTarget) => ({
    address: ofTarget[0]?.address ?? '',
    port: ofTarget[0]?.port,
    nodes: groupBy(ofTarget, ({ node }) => node ?? '').map(historyOf),
  }));
}

/** Names of groups are unique in an account and Region; the load balancer is a second opinion. */
const isOf = (
  { targetGroupName, loadBalancer }: HealthCheckRecord,
  group: { readonly targetGroupName: string; readonly loadBalancerArns: readonly string[] },
): boolean =>
  targetGroupName === group.targetGroupName &&
  (loadBalancer === undefined ||
    group.loadBalancerArns.length === 0 ||
    group.loadBalancerArns.some((arn) => arn.endsWith(`:loadbalancer/${loadBalancer}`)));

function historyOf(records: readonly HealthCheckRecord[]): NodeHistory {
  const judged = records.filter((record) => isPass(record) || isFail(record));
  const lastPass = judged.findLastIndex(isPass);
  const before = judged.slice(0, lastPass + 1);
  const firstOfPasses = before.findLastIndex(isFail) + 1;
  return {
    node: records[0]?.node,
    records: judged,
    run: judged.slice(lastPass + 1),
    passesBefore: before.slice(firstOfPasses),
  };
}

/** Groups a list by a key, in the order in which keys appear. */
export function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): readonly (readonly Item[])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
