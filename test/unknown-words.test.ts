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

const changes: Readonly<Record<string, Kind>> = {
  'an unknown word': {
    of: ({ isWord }) => isWord,
    every: 12,
    change: (holder, key) => {
      holder[key] = Array.isArray(holder[key]) ? holder[key].map(() => word) : word;
    },
  },
  'a member left out': {
    of: () => true,
    every: 60,
    change: (holder, key) => void delete holder[key],
  },
  'an unknown member': {
    of: ({ isFirst }) => isFirst,
    every: 12,
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
const isMeant = (member: string, harm: string, before: Diagnosis): boolean =>
  (texts.includes(member) && harm === 'turns to starting') ||
  (member === 'TargetHealth.Reason' &&
    harm === 'turns to healthy' &&
    codes(before.rootCauses).every((code) => code === 'target-address-unusable'));

/** What is left of a cause when a word takes away what made it more specific. */
const moreGeneral: Readonly<Record<string, string>> = {
  'instance-metadata-unreachable': 'application-credentials-unavailable',
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

/** A new word may be in all items of a list, or in one. */
const everywhereAndOnce = (place: Place): readonly Place[] =>
  place.at.length === 1 ? [place] : [place, { ...place, at: place.at.slice(0, 1) }];

function tally(count: Count, before: Diagnosis, after: Diagnosis): void {
  count.runs += 1;
  if (outcome(before) === outcome(after)) count.same += 1;
  else if (after.verdict === 'cannot-tell') count.cannotTell += 1;
  else count.less += 1;
}
