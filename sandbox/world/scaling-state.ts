import type { ScalingActivity } from '@aws-sdk/client-application-auto-scaling';
import type { Activity } from '@aws-sdk/client-auto-scaling';

/** What scaling has done, as a scenario says: nothing here scales by itself. */
export class ScalingState {
  /** Of services, by `service/CLUSTER/NAME`. */
  readonly services = new Map<string, ScalingActivity[]>();
  /** Of Auto Scaling groups, by name. */
  readonly groups = new Map<string, Activity[]>();
}
