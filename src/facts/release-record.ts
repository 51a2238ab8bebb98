/**
 * What ECS keeps of a release: its service deployment, joined with the revision that it brings.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeploymentBrief.html
 */
export interface ReleaseRecord {
  readonly serviceDeploymentArn: string;
  readonly status: string;
  readonly statusReason: string | undefined;
  readonly createdAt: string | undefined;
  readonly targetServiceRevisionArn: string | undefined;
  readonly taskDefinitionArn: string | undefined;
}
