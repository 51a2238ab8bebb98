import type { HealthCheckRecord } from '../../facts/health-check-record';
import { groupBy } from '../../reasoning/health-checks/history';

const mostGroups = 1_000;
const mostTimes = 10;

/**
 * What one process has seen of failing targets, for as long as it lives: another process may have
 * seen the rest, so it decides nothing by what it lacks.
 */
export class SeenFailures {
  private readonly groups = new Map<string, Map<string, readonly number[]>>();

  /**
   * Adds failures of a group; gives the times of those of each target by each node, as far as they
   * were seen here. Records without a node tell nothing of one.
   */
  add(
    targetGroupArn: string,
    records: readonly HealthCheckRecord[],
  ): readonly (readonly number[])[] {
    const group = this.groups.get(targetGroupArn) ?? new Map<string, readonly number[]>();
    const told = records.filter(({ node }) => node !== undefined);
    for (const own of groupBy(told, ({ node, address, port }) => `${node} ${address} ${port}`)) {
      const [first] = own;
      const key = `${first?.node} ${first?.address} ${first?.port}`;
      const times = [...(group.get(key) ?? []), ...own.map(({ at }) => at)];
      group.delete(key);
      group.set(key, [...new Set(times)].toSorted((a, b) => a - b).slice(-mostTimes));
    }
    this.groups.delete(targetGroupArn);
    this.groups.set(targetGroupArn, new Map([...group].slice(-mostGroups)));
    for (const [oldest] of [...this.groups].slice(0, Math.max(0, this.groups.size - mostGroups)))
      this.groups.delete(oldest);
    return [...group.values()];
  }
}
