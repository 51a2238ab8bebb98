import type { MountTarget } from '../../../facts/prerequisites';
import type { Subnet } from '../../../facts/network';
import { aclAnswer, deniesFewPorts, type Flow } from '../../../reasoning/network/network-acl';
import type { Admission } from '../../../reasoning/network/admits';

/**
 * Ports of Linux from which a task connects, unless its instance has a range of its own.
 * https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
 */
const ephemeral = { fromPort: 32_768, toPort: 60_999 };

/**
 * What the network ACLs of both subnets let through between the tasks of a zone and the mount target
 * on a port, there and back. Traffic within one subnet passes none.
 */
export function aclsAdmit(target: MountTarget, near: readonly Subnet[], port: number): Admission {
  const answers = near
    .filter(({ subnetId }) => subnetId !== target.subnetId)
    .map((subnet) => betweenOf(target, subnet, port));
  if (answers.includes('unknown')) return 'unknown';
  const isSame = near.length > answers.length;
  if (!isSame && answers.length > 0 && answers.every((one) => one === 'not-admitted'))
    return 'not-admitted';
  return answers.every((one) => one === 'admitted') ? 'admitted' : 'partly';
}

function betweenOf(
  { address, subnetId, networkAcls }: MountTarget,
  { subnetId: own, ipv4Cidr: cidr }: Subnet,
  port: number,
): Admission {
  const aclOf = (id: string | undefined) =>
    networkAcls.find(({ subnetIds }) => id !== undefined && subnetIds.includes(id));
  const [here, there] = [aclOf(own), aclOf(subnetId)];
  if (here === undefined || there === undefined || address === undefined || cidr === undefined)
    return 'unknown';
  const peer = `${address}/32`;
  const on = { fromPort: port, toPort: port };
  const flows: readonly (readonly [typeof here, Flow])[] = [
    [here, { egress: true, cidr: peer, ...on }],
    [there, { egress: false, cidr, ...on }],
    [there, { egress: true, cidr, ...ephemeral }],
    [here, { egress: false, cidr: peer, ...ephemeral }],
  ];
  const answers = flows.map(([acl, flow]) =>
    deniesFewPorts(acl, flow) ? 'allowed' : aclAnswer(acl, flow),
  );
  if (answers.includes('unknown')) return 'unknown';
  if (answers.includes('denied')) return 'not-admitted';
  return answers.includes('partly') ? 'partly' : 'admitted';
}
