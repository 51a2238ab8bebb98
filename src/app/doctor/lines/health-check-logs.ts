import type { HealthCheckDelivery } from '../../../facts/health-check-delivery';
import { valueOf } from '../../../facts/reading';
import { readHealthCheckDeliveries } from '../../../gather/logs/health-check-deliveries';
import { readSubscriptionFilters } from '../../../gather/logs/subscription-filters';
import { readTargetGroups } from '../../../gather/elb/target-groups';
import { batchesOf } from '../../../gather/session/pages';
import { Session } from '../../../gather/session/session';
import type { SetupLine } from '../../../findings/setup-report';
import { deployed, type DoctorContext, type SetupCheck } from '../doctor-context';
import { filterLines } from '../filter-lines';
import { unreadLine } from '../unread-line';

const what = 'health check logs';

/** DescribeTargetGroups takes a page of ARNs. */
const groupsPerCall = 50;

/** Which load balancers of the watched services write their health checks to CloudWatch Logs. */
export const healthCheckLogs: SetupCheck = async (context) => {
  const services = valueOf(await context.services()) ?? [];
  const groups = services
    .filter(({ isWatched }) => isWatched)
    .flatMap(({ targetGroupArns }) => targetGroupArns);
  if (groups.length === 0) return [];
  const session = new Session(context.clients, { callMs: 20_000, totalMs: 120_000 });
  const { reading } = await session.fact(async (chain) => {
    const described = await Promise.all(
      batchesOf([...new Set(groups)], groupsPerCall).map((arns) => readTargetGroups(chain, arns)),
    );
    const balancers = described
      .flatMap(({ found }) => found.flatMap(({ loadBalancerArns }) => loadBalancerArns))
      .filter((arn) => arn.includes('/app/'));
    const all = [...new Set(balancers)];
    const deliveries = await readHealthCheckDeliveries(chain, all, context.place.region);
    return { all, deliveries };
  });
  if (reading.state !== 'read') return [unreadLine(what, reading)];
  return [
    toldOf(context, reading.value),
    ...(await filtersTold(context, session, reading.value.deliveries)),
  ];
};

/** Whether the filters that wake this deployment fit what is delivered. */
async function filtersTold(
  context: DoctorContext,
  session: Session,
  deliveries: readonly HealthCheckDelivery[],
): Promise<readonly SetupLine[]> {
  const functions = Object.values(deployed(context)?.resources ?? {});
  const groups = [...new Set(deliveries.flatMap(({ logGroupName }) => logGroupName ?? []))];
  if (functions.length === 0 || groups.length === 0) return [];
  const { reading } = await session.fact((chain) =>
    readSubscriptionFilters(chain, groups, context.place.region),
  );
  return reading.state === 'read'
    ? filterLines(deliveries, reading.value, (arn) =>
        functions.some((name) => arn === name || arn.split(':').includes(name)),
      )
    : [unreadLine('failed checks', reading)];
}

function toldOf(
  { stackName }: DoctorContext,
  {
    all,
    deliveries,
  }: {
    readonly all: readonly string[];
    readonly deliveries: readonly HealthCheckDelivery[];
  },
): SetupLine {
  const has = (arn: string): boolean =>
    deliveries.some((one) => one.loadBalancerArn === arn && one.logGroupName !== undefined);
  const without = all.filter((arn) => !has(arn)).map((arn) => arn.split('/').at(-2) ?? arn);
  const told = `${all.length - without.length} of ${all.length} load balancers of watched services write them to CloudWatch Logs`;
  return without.length === 0
    ? { what, state: 'ok', sentence: `${told}.` }
    : {
        what,
        state: 'off',
        sentence: `${told}; not ${without.slice(0, 5).join(', ')}${without.length > 5 ? ', ...' : ''}.`,
        fix: `docs/health-check-log.md says how to switch the log on, what it costs, and how ${stackName} is woken by it.`,
      };
}
