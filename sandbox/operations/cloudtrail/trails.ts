import type {
  DescribeTrailsResponse,
  GetEventSelectorsRequest,
  GetEventSelectorsResponse,
  GetTrailStatusRequest,
  GetTrailStatusResponse,
} from '@aws-sdk/client-cloudtrail';
import { AwsError, type Operation } from '../../operation';
import type { LoggedTrail } from '../../world/logged-trail';
import type { World } from '../../world/world';

const arnOf = ({ accountId, region }: World, name: string): string =>
  `arn:aws:cloudtrail:${region}:${accountId}:trail/${name}`;

function trailOf(world: World, nameOrArn: string | undefined): LoggedTrail {
  const trail = world.trails.find(({ name }) =>
    [name, arnOf(world, name)].includes(nameOrArn ?? ''),
  );
  if (!trail) throw new AwsError('TrailNotFoundException', `Unknown trail: ${nameOrArn ?? ''}`);
  return trail;
}

const describeTrails: Operation<unknown, DescribeTrailsResponse> = (world) => ({
  trailList: world.trails.map(({ name }) => ({
    Name: name,
    TrailARN: arnOf(world, name),
    HomeRegion: world.region,
    IsMultiRegionTrail: true,
  })),
});

const getTrailStatus: Operation<GetTrailStatusRequest, GetTrailStatusResponse> = (
  world,
  { Name },
) => ({ IsLogging: trailOf(world, Name).isLogging });

const getEventSelectors: Operation<GetEventSelectorsRequest, GetEventSelectorsResponse> = (
  world,
  { TrailName },
) => {
  const { name, readWriteType } = trailOf(world, TrailName);
  return {
    TrailARN: arnOf(world, name),
    EventSelectors: [{ IncludeManagementEvents: true, ReadWriteType: readWriteType }],
  };
};

export const trails = {
  DescribeTrails: describeTrails,
  GetTrailStatus: getTrailStatus,
  GetEventSelectors: getEventSelectors,
};
