import { readFileSync } from 'node:fs';
import { inWorld, readSandbox } from '../scripts/recording/scenes';
import { shapes } from '../scripts/recording/shapes';
import { releaseOnAnotherPort } from '../scripts/recording/shapes/deployments';
import type { Scenario } from '../sandbox/scenarios/scenario';
import { diagnose } from '../src/diagnosis/diagnose';
import type { Diagnosis } from '../src/findings/diagnosis';

jest.setTimeout(60_000);

/** The operator allows everything, so that only the shape can stand in the way of a rule. */
const policy = { mode: 'auto', ports: [4567, 8080] } as const;

const see = (play: Scenario): Promise<Diagnosis> =>
  inWorld(play, async (sandbox) => diagnose(await readSandbox(sandbox), policy));

const codesOf = ({ rootCauses }: Diagnosis): readonly string[] =>
  rootCauses.map(({ code }) => code);

describe.each(Object.entries(shapes))('%s', (_name, { healthy, sick, cause, remediable }) => {
  it('is healthy while it is well', async () => {
    const { verdict, rootCauses, cannotTell, capacity } = await see(healthy);
    expect({ verdict, rootCauses, cannotTell }).toEqual({
      verdict: 'healthy',
      rootCauses: [],
      cannotTell: [],
    });
    expect(capacity?.healthy).toBe(capacity?.desired);
  });

  it(`is sick of ${cause}, and a rule may be added ${remediable ? 'by itself' : 'by nobody but a human'}`, async () => {
    const diagnosis = await see(sick);
    expect(diagnosis.verdict).toBe('unhealthy');
    expect(codesOf(diagnosis)).toEqual([cause]);
    expect(diagnosis.cannotTell).toEqual([]);
    expect(diagnosis.rootCauses.some(({ remediation }) => remediation?.allowed === true)).toBe(
      remediable,
    );
  });
});

it('tells the port that a release moved to, which only the revisions of the service know', async () => {
  const { changes } = await see(releaseOnAnotherPort);
  expect(changes).toContainEqual(
    expect.stringMatching(
      /^target groups: web-tg\/\w+ \(port 8080 of container app\) -> web-tg\/\w+ \(port 4567 of container app\)$/,
    ),
  );
});

describe('the page about shapes', () => {
  const page = readFileSync('docs/shapes.md', 'utf8');

  it('has a row for each of them, and for no other', () => {
    const [table = ''] = page.split('\n## ');
    const rows = [...table.matchAll(/^\| (?!Shape |-)([^|]+?) \|/gm)].map(([, name]) => name);
    expect(rows).toEqual(Object.keys(shapes));
  });
});
