import {
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  type CloudTrailClient,
  type GetEventSelectorsResponse,
} from '@aws-sdk/client-cloudtrail';
import { read, type Reading } from '../../facts/reading';
import { list } from '../session/parsing';
import { ask } from './ask';

export const operations = [
  'cloudtrail:DescribeTrails',
  'cloudtrail:GetTrailStatus',
  'cloudtrail:GetEventSelectors',
] as const;

/** A trail that reaches this Region. */
export interface Trail {
  readonly name: string;
  readonly isLogging: boolean;
  /** It takes management events that write. */
  readonly takesWrites: boolean;
}

/** Reads the trails that reach this Region, whether they log, and whether they take writes. */
export async function readTrails(client: CloudTrailClient): Promise<Reading<readonly Trail[]>> {
  const described = await ask(
    operations[0],
    (options) => client.send(new DescribeTrailsCommand({}), options),
    ({ trailList }) => list(trailList, 'trailList'),
  );
  if (described.state !== 'read') return described;
  const trails: Trail[] = [];
  for (const { TrailARN: arn, Name: name } of described.value) {
    const trail = await readTrail(client, arn ?? name ?? '', name ?? arn ?? '');
    if (trail.state !== 'read') return trail;
    trails.push(trail.value);
  }
  return read(trails);
}

async function readTrail(
  client: CloudTrailClient,
  Name: string,
  name: string,
): Promise<Reading<Trail>> {
  const logging = await ask(
    operations[1],
    (options) => client.send(new GetTrailStatusCommand({ Name }), options),
    ({ IsLogging }) => IsLogging === true,
  );
  if (logging.state !== 'read') return logging;
  const writes = await ask(
    operations[2],
    (options) => client.send(new GetEventSelectorsCommand({ TrailName: Name }), options),
    takesWrites,
  );
  return writes.state === 'read'
    ? read({ name, isLogging: logging.value, takesWrites: writes.value })
    : writes;
}

/**
 * Selectors come in two forms, one of which a trail has.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventSelectors.html
 */
const takesWrites = ({ EventSelectors, AdvancedEventSelectors }: GetEventSelectorsResponse) =>
  (EventSelectors ?? []).some(
    ({ IncludeManagementEvents, ReadWriteType }) =>
      IncludeManagementEvents === true && ReadWriteType !== 'ReadOnly',
  ) ||
  (AdvancedEventSelectors ?? []).some(({ FieldSelectors = [] }) => {
    const at = (field: string) => FieldSelectors.find(({ Field }) => Field === field)?.Equals ?? [];
    return at('eventCategory').includes('Management') && !at('readOnly').includes('true');
  });
