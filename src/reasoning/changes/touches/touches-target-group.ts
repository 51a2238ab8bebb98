import type { ApiCall } from '../../../facts/api-call';
import { valueOf } from '../../../facts/reading';
import type { FindingCode } from '../../../findings/finding-code';
import type { Ground } from './ground';
import type { Blamed } from './blamed';
import { portsOf } from './touches-rules';

type Settings = Extract<ApiCall['change'], { kind: 'settings' }>;

/** What a check asks for, and what it takes for an answer. */
const asked = ['healthCheckPath', 'healthCheckPort', 'healthCheckProtocol', 'matcher'];

/** Settings that bring a cause about; of the others those of `asked` do. */
const settingsAbout: Partial<Record<FindingCode, readonly string[]>> = {
  'health-check-slow': [...asked, 'healthCheckTimeoutSeconds'],
  'health-check-port-unexposed': ['healthCheckPort'],
  'container-port-mismatch': ['healthCheckPort'],
  'health-check-protocol-mismatch': ['healthCheckProtocol', 'healthCheckPort'],
  'proxy-protocol-mismatch': ['proxy_protocol_v2.enabled'],
};

/** Causes that a check of another port runs into. */
const ofClosedPort: readonly FindingCode[] = [
  'task-ingress-missing',
  'host-port-range-ingress-missing',
  'load-balancer-egress-missing',
];

/** Whether what was sent to a group of the cause is about it, and says something new. */
export function touchesTargetGroup(change: Settings, cause: Blamed, ground: Ground): boolean {
  const { of, settings } = change;
  if (cause.code === 'targets-not-registered') return deregistersOurs(settings, ground);
  if (cause.resource.includes(':targetgroup/') && cause.resource !== of) return false;
  if (ofClosedPort.includes(cause.code)) return movesCheckTo(change, cause, ground);
  return (settingsAbout[cause.code] ?? asked).some(
    (name) => name in settings && isNew(name, change, ground),
  );
}

/** What a target group says, in the words in which the map keeps it. */
const keptAs: Readonly<Record<string, RegExp>> = {
  healthCheckPath: /^path (.+)$/,
  matcher: /^success codes (.+)$/,
  healthCheckPort: /^check \S+ on (.+)$/,
  healthCheckProtocol: /^check (\S+) on /,
  healthCheckTimeoutSeconds: /, timeout (\d+) s,/,
};

/** Tools send everything when one thing differs: what the map had so before is no change. */
function isNew(name: string, { of, settings }: Settings, { known }: Ground): boolean {
  const said = known?.resources.find(({ id }) => id === of)?.said ?? [];
  const pattern = keptAs[name];
  if (pattern === undefined) return true;
  const before = said.flatMap((words) => pattern.exec(words)?.[1] ?? [])[0];
  return before === undefined || before !== settings[name];
}

/** Checks go to a port that nothing opens, since this call sends them there. */
function movesCheckTo(change: Settings, cause: Blamed, ground: Ground): boolean {
  const port = change.settings['healthCheckPort'];
  if (port === undefined || !isNew('healthCheckPort', change, ground)) return false;
  const closed = portsOf(cause, ground).map(String);
  return port === 'traffic-port'
    ? (valueOf(ground.readings.targetHealth) ?? []).some((target) =>
        closed.includes(String(target.port)),
      )
    : closed.includes(port);
}

/** Of the addresses that were taken out one is a task's that runs. */
function deregistersOurs({ targets = '' }: Settings['settings'], { readings }: Ground): boolean {
  const out = targets.split(', ');
  return (valueOf(readings.tasks) ?? []).some(({ networkInterface }) =>
    [networkInterface?.privateIpAddress, networkInterface?.ipv6Address].some(
      (address) => address !== undefined && out.includes(address),
    ),
  );
}
