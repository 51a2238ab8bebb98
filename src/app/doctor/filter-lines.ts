import type { HealthCheckDelivery, SubscriptionFilter } from '../../facts/health-check-delivery';
import type { SetupLine } from '../../findings/setup-report';
import { misfitOf } from '../../reasoning/health-checks/filter-fit';

const what = 'failed checks';

/**
 * Whether the filters that wake the bot let failed checks through. One delivery is enough where a log
 * group gets several: AWS writes plain and JSON into the same group if it is told to.
 */
export function filterLines(
  deliveries: readonly HealthCheckDelivery[],
  filters: readonly SubscriptionFilter[],
  functionArn: (arn: string) => boolean,
): readonly SetupLine[] {
  const own = filters.filter(({ destinationArn }) => functionArn(destinationArn));
  const lines = own.flatMap(({ logGroupName, filterName, filterPattern }) => {
    const into = deliveries.filter((one) => one.logGroupName === logGroupName);
    const misfits = into.map((delivery) => misfitOf(filterPattern, delivery));
    const [misfit] = misfits;
    if (misfit === undefined || misfits.includes(undefined)) return [];
    return [
      {
        what,
        state: 'missing' as const,
        sentence: `The filter ${filterName} of ${logGroupName} does not wake the bot as it should: ${misfit.why}.`,
        fix:
          misfit.pattern === undefined
            ? 'Deliver with a space between the fields, or as json.'
            : `Deploy with the format of the delivery in --param healthCheckLogGroups (LOG-GROUP@json or @plain), or set the pattern ${misfit.pattern}`,
      },
    ];
  });
  if (lines.length > 0 || own.length === 0) return lines;
  const groups = [...new Set(own.map(({ logGroupName }) => logGroupName))];
  return [{ what, state: 'ok', sentence: `Failed checks in ${groups.join(', ')} wake the bot.` }];
}
