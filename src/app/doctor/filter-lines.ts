import {
  mostFilters,
  type HealthCheckDelivery,
  type SubscriptionFilter,
} from '../../facts/health-check-delivery';
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
  const groups = [...new Set(own.map(({ logGroupName }) => logGroupName))];
  const waking: readonly SetupLine[] =
    lines.length > 0 || groups.length === 0
      ? []
      : [{ what, state: 'ok', sentence: `Failed checks in ${groups.join(', ')} wake the bot.` }];
  return [
    ...lines,
    ...waking,
    ...deaf(deliveries, groups).map((one) => deafLine(one, filtersOf(filters, one))),
  ];
}

/** Deliveries into log groups from which nothing is passed on to the bot, one for each group. */
const deaf = (
  deliveries: readonly HealthCheckDelivery[],
  waking: readonly string[],
): readonly HealthCheckDelivery[] =>
  deliveries.filter(
    ({ logGroupName }, at) =>
      logGroupName !== undefined &&
      !waking.includes(logGroupName) &&
      deliveries.findIndex((one) => one.logGroupName === logGroupName) === at,
  );

const filtersOf = (
  filters: readonly SubscriptionFilter[],
  { logGroupName }: HealthCheckDelivery,
): readonly string[] =>
  filters.filter((one) => one.logGroupName === logGroupName).map(({ filterName }) => filterName);

const deafLine = (
  { logGroupName, outputFormat }: HealthCheckDelivery,
  taken: readonly string[],
): SetupLine =>
  taken.length >= mostFilters
    ? {
        what,
        state: 'off',
        sentence: `Failed checks in ${logGroupName} do not wake the bot: the group takes two subscription filters, and ${taken.join(' and ')} are there. A diagnosis reads the log all the same.`,
        fix: 'Take one of them away, or let one filter feed a stream that serves both, and deploy again.',
      }
    : {
        what,
        state: 'off',
        sentence: `Failed checks in ${logGroupName} do not wake the bot; a diagnosis reads them.`,
        fix: `Deploy with --param healthCheckLogGroups=${logGroupName}@${outputFormat ?? 'json (or @plain, as the delivery writes)'}.`,
      };
