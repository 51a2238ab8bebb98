import type { Service } from '../../../facts/service';

/** Whether the first tasks of a service are on Fargate, as far as the service says it. */
export const isOnFargate = (service: Service | undefined): boolean =>
  (service?.capacityProviders[0] ?? service?.launchType ?? '').startsWith('FARGATE');
