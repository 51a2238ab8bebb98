import type { RecordedAnswers } from '../scripts/recording/answers';
import type { RecordedCall } from '../scripts/recording/recorded-call';
import { diagnose } from '../src/diagnosis/diagnose';
import { readSnapshot } from '../src/gather/snapshot/read-snapshot';
import type { Diagnosis, Finding } from '../src/findings/diagnosis';
import { isSymptomCode } from '../src/findings/finding-code';
import { changed, placesIn, type Change, type Place } from './support/changed-answers';
import { answeredScenarios, answersOf, replayAws } from './support/replayed-aws';

/**
 * AWS adds states, statuses, types and members all the time. Each answer that was ever recorded is
 * changed in one place as AWS may change it one day, and told anew.
 */

/** The nightly run changes every place; `npm test` takes one in so many, others in each scenario. */
const isNightly = process.env['TARGETMEDIC_RUNS'] !== undefined;
jest.setTimeout(isNightly ? 3_600_000 : 120_000);

const word = 'NOT_INVENTED_YET';
const policy = { mode: 'auto', ports: [4567, 8080] } as const;
const aws = replayAws();

async function judge(
  { takenAt, cluster, service }: RecordedAnswers,
  calls: readonly RecordedCall[],
): Promise<Diagnosis> {
  aws.tell(calls);
  const options = { logs: 'when-needed', network: 'when-needed' } as const;
  const snapshot = await readSnapshot({ cluster, service }, aws.clients, {
    ...options,
    now: () => Date.parse(takenAt),
    deadlines: { callMs: 30_000, totalMs: 60_000 },
  });
  return diagnose(snapshot, policy);
}

/** How AWS may change an answer. */
interface Kind {
  readonly of: (place: Place) => boolean;
  /** `npm test` takes one place in so many. */
  readonly every: number;
  readonly change: Change;
}

const leaveOut: Change = (holder, key) => void delete holder[key];

const changes: Readonly<Record<string, Kind>> = {
  'an unknown word': {
    of: ({ isWord }) => isWord,
    every: 24,
    change: (holder, key) => {
      holder[key] = Array.isArray(holder[key]) ? holder[key].map(() => word) : word;
    },
  },
  'a member left out': {
    of: () => true,
    every: 120,
    change: leaveOut,
  },
  'an unknown member': {
    of: ({ isFirst }) => isFirst,
    every: 24,
    change: (holder) => void Object.assign(holder, { somethingNew: { state: word, list: [word] } }),
  },
};

const isGreen = ({ verdict }: Diagnosis): boolean =>
  ['healthy', 'starting', 'not-applicable'].includes(verdict);
const codes = (findings: readonly Finding[]): readonly string[] => findings.map(({ code }) => code);
const outcome = ({ verdict, rootCauses }: Diagnosis): string =>
  [verdict, ...codes(rootCauses)].join(' ');
const rulesIn = ({ rootCauses }: Diagnosis): readonly string[] =>
  rootCauses.flatMap(({ remediation: rule }) =>
    rule === null ? [] : [`${rule.sourceGroupId} to ${rule.groupId} on ${rule.port}`],
  );

/** What must hold whatever AWS changes. */
function harmIn(before: Diagnosis, after: Diagnosis): readonly string[] {
  const known = codes([...before.rootCauses, ...before.symptoms]);
  const sure = after.rootCauses.filter(({ confidence }) => confidence === 'certain');
  return [
    ...after.cannotTell.flatMap(({ error }) => (/fault of targetmedic/.test(error) ? [error] : [])),
    ...(isGreen(after) && !isGreen(before) ? [`turns to ${after.verdict}`] : []),
    ...codes(sure).flatMap((code) => (known.includes(code) ? [] : [`is certain of ${code}`])),
    ...rulesIn(after).flatMap((rule) => (rulesIn(before).includes(rule) ? [] : [`offers ${rule}`])),
  ];
}

/**
 * AWS leaves these texts out where there is nothing to say, so nothing is known without them. And of
 * a strange target that is in no use only the reason says that it is a fault.
 */
const texts = ['ServiceEvent.message', 'Task.stoppedReason', 'Task.startedBy'];
/** AWS leaves these out where there is none: then the service is another one. */
const absences: Readonly<Record<string, string>> = {
  'TargetGroup.TargetControlPort': 'turns to healthy',
  'Service.currentServiceRevisions': 'turns to not-applicable',
  'ServiceRevision.ecsManagedResources': 'turns to starting',
  'ECSManagedResources.gatewayConnections': 'turns to starting',
  'ServiceDeployment.lifecycleHookDetails': 'turns to starting',
  'Deployment.rolloutState': 'turns to starting',
};
const isMeant = (member: string, harm: string, before: Diagnosis): boolean =>
  (texts.includes(member) && harm === 'turns to starting') ||
  absences[member] === harm ||
  (member === 'TargetHealth.Reason' &&
    harm === 'turns to healthy' &&
    codes(before.rootCauses).every((code) => code === 'target-address-unusable'));

/** What is left of a cause when a word takes away what made it more specific. */
const moreGeneral: Readonly<Record<string, string>> = {
  'instance-metadata-unreachable': 'application-credentials-unavailable',
  // The tasks find no room on what is left: without a reason why they ended, that is all that shows.
  'host-instance-lost': 'instance-resources-insufficient',
};

/** What a word may change: it takes something away, and is quoted. */
function wordHarm(before: Diagnosis, after: Diagnosis): readonly string[] {
  if (outcome(before) === outcome(after)) return [];
  const known = codes(before.rootCauses).flatMap((code) => [code, moreGeneral[code] ?? code]);
  const withheld = after.rootCauses.every(
    ({ code }) => known.includes(code) || isSymptomCode(code),
  );
  return [
    ...(withheld ? [] : [`tells ${outcome(after)} instead of ${outcome(before)}`]),
    ...(JSON.stringify(after).includes(word) ? [] : [`does not quote the word, ${outcome(after)}`]),
  ];
}

interface Count {
  runs: number;
  same: number;
  cannotTell: number;
  less: number;
}

describe.each(Object.keys(changes))('%s in an answer of AWS', (kind) => {
  it('takes away what hangs on it and nothing else', async () => {
    const { of, change, ...sample } = changes[kind]!;
    const every = isNightly ? 1 : sample.every;
    const count: Count = { runs: 0, same: 0, cannotTell: 0, less: 0 };
    const harm = new Map<string, string[]>();
    for (const [row, scenario] of answeredScenarios.entries()) {
      const answers = answersOf(scenario);
      const before = await judge(answers, answers.calls);
      const places = placesIn(answers.calls)
        .filter(of)
        .flatMap(everywhereAndOnce)
        .filter((_, column) => (row + column) % every === 0);
      for (const { member, at } of places) {
        const after = await judge(answers, changed(answers.calls, at, change));
        tally(count, before, after);
        const found = [
          ...harmIn(before, after).filter((one) => !isMeant(member, one, before)),
          ...(kind === 'an unknown word' ? wordHarm(before, after) : []),
        ];
        for (const one of found)
          harm.set(`${member} ${one}`, [...(harm.get(`${member} ${one}`) ?? []), scenario]);
      }
    }
    process.stderr.write(`${kind}: ${JSON.stringify({ ...count, harmful: harm.size })}\n`);
    expect(Object.fromEntries(harm)).toEqual({});
    expect(count.runs).toBeGreaterThan(200);
  });
});

/** Where a member left out once turned a verdict green, or made a claim certain that nothing proves. */
const onceHarmful = [
  ['Attachment.details', 'foreign-targets-unhealthy'],
  ['Attachment.details', 'target-control-port-closed'],
  ['Container.exitCode', 'essential-container-completed'],
  ['Container.exitCode', 'essential-container-exited'],
  ['Container.healthStatus', 'managed-container-unhealthy'],
  ['ContainerDefinition.portMappings', 'starting-service'],
  ['Deployment.desiredCount', 'host-port-in-use'],
  ['Deployment.desiredCount', 'instance-resources-insufficient'],
  ['IpPermission.FromPort', 'target-control-port-closed'],
  ['IpPermission.ToPort', 'container-agent-disconnected'],
  ['KeyValuePair.name', 'foreign-targets-unhealthy'],
  ['KeyValuePair.name', 'target-control-port-closed'],
  ['KeyValuePair.value', 'foreign-targets-unhealthy'],
  ['KeyValuePair.value', 'target-control-port-closed'],
  ['PortMapping.containerPort', 'starting-service'],
  ['Service.currentServiceDeployment', 'deployment-hook-failed'],
  ['ServiceCurrentRevisionSummary.arn', 'gateway-connection-failed'],
  ['TargetGroup.VpcId', 'target-group-vpc-mismatch'],
  ['TargetHealth.Reason', 'instance-not-running'],
  ['Task.startedAt', 'container-agent-disconnected'],
  ['Task.stopCode', 'container-command-failed'],
  ['Task.stopCode', 'container-dependency-unmet'],
  ['Task.stoppedReason', 'host-instance-lost'],
] as const;

describe('an answer of AWS', () => {
  it.each(onceHarmful)('without %s does no harm in %s', async (member, scenario) => {
    const answers = answersOf(scenario);
    const before = await judge(answers, answers.calls);
    const places = placesIn(answers.calls).filter((place) => place.member === member);
    for (const { at } of places.flatMap(everywhereAndOnce)) {
      const after = await judge(answers, changed(answers.calls, at, leaveOut));
      expect(harmIn(before, after)).toEqual([]);
    }
    expect(places).toHaveLength(1);
  });
});

/** A new word may be in all items of a list, or in one. */
function everywhereAndOnce(place: Place): readonly Place[] {
  return place.at.length === 1 ? [place] : [place, { ...place, at: place.at.slice(0, 1) }];
}

function tally(count: Count, before: Diagnosis, after: Diagnosis): void {
  count.runs += 1;
  if (outcome(before) === outcome(after)) count.same += 1;
  else if (after.verdict === 'cannot-tell') count.cannotTell += 1;
  else count.less += 1;
}
