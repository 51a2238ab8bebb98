import { refuseLaunch } from '../../hosts';
import type { Scenario } from '../../scenario';

/** The infrastructure role may not pass the instance role on. */
export const infrastructureRoleUnauthorized: Scenario = (world) =>
  refuseLaunch(
    world,
    'UnauthorizedOperation: You are not authorized to perform this operation. User: arn:aws:sts::000000000000:assumed-role/ecsInfrastructureRole/ECSManagedInstances is not authorized to perform: iam:PassRole on resource: arn:aws:iam::000000000000:role/web-InstanceRole-ABC123',
  );
