import { valueOf } from '../../../facts/reading';
import { readHealthCheckDeliveries } from '../../../gather/logs/health-check-deliveries';
import { readTargetGroups } from '../../../gather/elb/target-groups';
import { batchesOf } from '../../../gather/session/pages';
import { Session } from '../../../gather/session/session';
import type { SetupLine } from '../../../findings/setup-report';
import type { DoctorContext, SetupCheck } from '../doctor-context';
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
    return {
      all,
      deliveries: await readHealthCheckDeliveries(chain, all, context.place.region),
    };
  });
  return [reading.state === 'read' ? toldOf(context, reading.value) : unreadLine(what, reading)];
};

function toldOf(
  { stackName }: DoctorContext,
  {
    all,
    deliveries,
  }: {
    readonly all: readonly string[];
    readonly deliveries: readonly {
      readonly loadBalancerArn: string;
      readonly logGroupName: string | undefined;
    }[];
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
        fix: `docs/guide.md says how to switch the log on, what it costs, and how ${stackName} is woken by it.`,
      };
}
