import type { TargetGroup } from '../../../facts/target-group';

/** Which side knows of the PROXY header, and what mends that. */
export interface ProxyHeaderWords {
  readonly says: string;
  readonly fix: string;
}

/** Only a Network Load Balancer can send the header; the target group says whether it does. */
const isNetwork = ({ loadBalancerArns }: TargetGroup): boolean =>
  loadBalancerArns.some((arn) => arn.includes(':loadbalancer/net/'));

const asking = ({ targetGroupArn }: TargetGroup): string =>
  `aws elbv2 describe-target-group-attributes --target-group-arn ${targetGroupArn}`;

const headerMissed = (group: TargetGroup, port: number): ProxyHeaderWords => ({
  says: `The server on port ${port} expects a PROXY protocol header, and the checks of ${group.targetGroupName} bring none`,
  fix: isNetwork(group)
    ? `Switch proxy_protocol_v2.enabled on for ${group.targetGroupName} (${asking(group)} shows it), or let the server on ${port} take connections without the header.`
    : `Let the server on ${port} take connections without a PROXY header: an Application Load Balancer sends none, and tells the client's address in X-Forwarded-For.`,
});

const headerSent = (group: TargetGroup, port: number): ProxyHeaderWords =>
  isNetwork(group)
    ? {
        says: `${group.targetGroupName} sends a PROXY protocol header, and the server on port ${port} does not expect one`,
        fix: `Set proxy_protocol_v2.enabled of ${group.targetGroupName} to false (${asking(group)} shows it), or teach the server on ${port} to read the header (nginx: listen ${port} proxy_protocol).`,
      }
    : {
        says: `The server on port ${port} gets a PROXY protocol header that it does not expect; ${group.targetGroupName} belongs to an Application Load Balancer, which sends none`,
        fix: `Find what else connects to port ${port} with the header: a target group of a Network Load Balancer with the same tasks (its proxy_protocol_v2.enabled), or a proxy in the task; switch it off there, or teach the server to read it.`,
      };

/** What to say of a PROXY header that came, or was missed, by the lines of the server. */
export const tellProxyHeader = (
  group: TargetGroup,
  port: number,
  lines: readonly string[],
): ProxyHeaderWords =>
  lines.some((line) => serverExpects.test(line))
    ? headerMissed(group, port)
    : headerSent(group, port);

/** nginx and HAProxy say so when a request comes where they want the header. */
const serverExpects =
  /while reading PROXY protocol|broken header|(?:missing|no|invalid|look like a) PROXY/i;
