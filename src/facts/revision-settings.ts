import type { AwsvpcConfiguration, LoadBalancerEntry } from './service';

/**
 * What a service revision fixes, whatever the service says by now.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRevision.html
 */
export interface RevisionSettings {
  readonly serviceRevisionArn: string;
  readonly taskDefinitionArn: string;
  readonly loadBalancers: readonly LoadBalancerEntry[];
  readonly awsvpc: AwsvpcConfiguration | undefined;
}
