import type { Confidence } from '../../../findings/check';
import {
  isNetworkLoadBalanced,
  type TargetGroup,
  type TargetGroupAttributes,
} from '../../../facts/target-group';

/** Which side knows of the PROXY header, and what mends that. */
export interface ProxyHeaderWords {
  readonly says: string;
  readonly fix: string;
  readonly confidence?: Confidence;
  /** What the target groups say of the header. */
  readonly evidence?: readonly string[];
}

/** A failing group, what is known of the attributes of all of them, and what its server says. */
export interface HeaderSeen {
  readonly group: TargetGroup;
  readonly groups: readonly TargetGroup[];
  readonly attributes: readonly TargetGroupAttributes[];
  readonly port: number;
  readonly lines: readonly string[];
}

/** What to say of a PROXY header that came, or was missed, by the lines of the server. */
export const tellProxyHeader = (seen: HeaderSeen): ProxyHeaderWords =>
  seen.lines.some((line) => serverExpects.test(line)) ? headerMissed(seen) : headerSent(seen);

/** nginx and HAProxy say so when a request comes where they want the header. */
const serverExpects =
  /while reading PROXY protocol|broken header|(?:missing|no|invalid|look like a) PROXY/i;

function headerMissed(seen: HeaderSeen): ProxyHeaderWords {
  const { group, port } = seen;
  const says = `The server on port ${port} expects a PROXY protocol header, and the checks of ${group.targetGroupName} bring none`;
  if (!isNetworkLoadBalanced(group))
    return {
      says,
      fix: `Let the server on ${port} take connections without a PROXY header: an Application Load Balancer sends none, and tells the client's address in X-Forwarded-For.`,
    };
  const fix = `or let the server on ${port} take connections without the header.`;
  switch (switchOf(seen, group)) {
    case 'off':
      return {
        says,
        fix: `Set proxy_protocol_v2.enabled of ${group.targetGroupName} to true, ${fix}`,
        ...proven(group, 'false'),
      };
    case 'on':
      return {
        says: `${group.targetGroupName} sends a PROXY protocol header of version 2, and the server on port ${port} says that what comes is none that it reads`,
        fix: `Teach the server on ${port} to read version 2 of the header, the only one that Elastic Load Balancing sends; if it does, somebody else connects to ${port} without one, such as a container health check.`,
        evidence: [setting(group, 'true')],
      };
    case undefined:
      return {
        says,
        fix: `Switch proxy_protocol_v2.enabled on for ${group.targetGroupName} (${asking(group)} shows it), ${fix}`,
      };
  }
}

function headerSent(seen: HeaderSeen): ProxyHeaderWords {
  const { group, groups, port } = seen;
  const own = isNetworkLoadBalanced(group) ? switchOf(seen, group) : 'off';
  if (own !== 'off') return headerOfGroup(group, port, own);
  const sender = groups.find((one) => switchOf(seen, one) === 'on');
  if (sender !== undefined)
    return {
      says: `${sender.targetGroupName} sends a PROXY protocol header to the tasks of ${group.targetGroupName}, which sends none, and the server on port ${port} does not expect one`,
      fix: `Set proxy_protocol_v2.enabled of ${sender.targetGroupName} to false, or give it a port of its own on which the server reads the header.`,
      evidence: [setting(sender, 'true')],
    };
  return headerOfAStranger(group, port);
}

const headerOfGroup = (
  group: TargetGroup,
  port: number,
  known: 'on' | undefined,
): ProxyHeaderWords => ({
  says: `${group.targetGroupName} sends a PROXY protocol header, and the server on port ${port} does not expect one`,
  fix: `Set proxy_protocol_v2.enabled of ${group.targetGroupName} to false${known === 'on' ? '' : ` (${asking(group)} shows it)`}, or teach the server on ${port} to read the header (nginx: listen ${port} proxy_protocol).`,
  ...(known === 'on' ? proven(group, 'true') : {}),
});

const headerOfAStranger = (group: TargetGroup, port: number): ProxyHeaderWords =>
  isNetworkLoadBalanced(group)
    ? {
        says: `The server on port ${port} gets a PROXY protocol header that it does not expect; ${group.targetGroupName} sends none by now`,
        fix: `Find what else connects to port ${port} with the header, such as a proxy in the task; if proxy_protocol_v2.enabled was switched off a moment ago, wait for the next checks.`,
        confidence: 'possible',
        evidence: [setting(group, 'false')],
      }
    : {
        says: `The server on port ${port} gets a PROXY protocol header that it does not expect; ${group.targetGroupName} belongs to an Application Load Balancer, which sends none`,
        fix: `Find what else connects to port ${port} with the header: a target group of a Network Load Balancer with the same tasks (its proxy_protocol_v2.enabled), or a proxy in the task; switch it off there, or teach the server to read it.`,
      };

const switchOf = (
  { attributes }: HeaderSeen,
  { targetGroupArn: arn }: TargetGroup,
): TargetGroupAttributes['proxyProtocolV2'] =>
  attributes.find(({ targetGroupArn }) => targetGroupArn === arn)?.proxyProtocolV2;

/** The log shows one side, and the setting of the group the other. */
const proven = (
  group: TargetGroup,
  value: string,
): Pick<ProxyHeaderWords, 'confidence' | 'evidence'> => ({
  confidence: 'certain',
  evidence: [setting(group, value)],
});

const setting = ({ targetGroupName }: TargetGroup, value: string): string =>
  `${targetGroupName}: proxy_protocol_v2.enabled ${value}`;

const asking = ({ targetGroupArn }: TargetGroup): string =>
  `aws elbv2 describe-target-group-attributes --target-group-arn ${targetGroupArn}`;
