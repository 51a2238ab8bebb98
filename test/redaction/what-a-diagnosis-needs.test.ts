import { diagnose } from '../../src/diagnosis/diagnose';
import type { Snapshot } from '../../src/facts/snapshot';
import { clientFailureOf } from '../../src/reasoning/logs/client-failures';
import { entriesOf } from '../../src/reasoning/logs/entries';
import { redactAll } from '../../src/redaction/redact-all';
import { redact, redactLines } from '../../src/redaction/redact';
import { dotnetEntries } from '../reasoning/logs/clients/dotnet';
import { goEntries } from '../reasoning/logs/clients/go';
import { javaEntries } from '../reasoning/logs/clients/java';
import { nodeEntries } from '../reasoning/logs/clients/node';
import { phpEntries } from '../reasoning/logs/clients/php';
import { pythonEntries } from '../reasoning/logs/clients/python';
import { rubyEntries } from '../reasoning/logs/clients/ruby';
import { recorded, recordingNames } from '../support/recordings';

const judged = (snapshot: Snapshot) => {
  const { verdict, rootCauses, symptoms } = diagnose(snapshot, { mode: 'approve', ports: [8080] });
  return {
    verdict,
    causes: rootCauses.map(({ code, resource, remediation }) => [
      code,
      resource,
      remediation?.groupId,
      remediation?.sourceGroupId,
      remediation?.port,
    ]),
    symptoms: symptoms.map(({ code }) => code),
  };
};

describe('what a diagnosis needs survives the redaction', () => {
  it.each(recordingNames)('in the recording of %s', (name) => {
    expect(judged(redactAll(recorded(name)))).toEqual(judged(recorded(name)));
  });

  const entries = [
    dotnetEntries,
    goEntries,
    javaEntries,
    nodeEntries,
    phpEntries,
    pythonEntries,
    rubyEntries,
  ].flatMap((byName) => Object.values(byName).flat());
  const failures = (lines: readonly string[]) =>
    entriesOf(lines).flatMap((entry) => clientFailureOf(entry) ?? []);

  it('in what client libraries log of a dependency that fails', () => {
    expect(entries.length).toBeGreaterThan(50);
    for (const { lines } of entries) expect(failures(redactLines(lines))).toEqual(failures(lines));
  });

  it('in more than 99.5 % of their lines, untouched', () => {
    const lines = entries.flatMap((entry) => entry.lines);
    const touched = lines.filter((line) => redact(line) !== line);
    expect(touched.length / lines.length).toBeLessThan(0.005);
  });
});
