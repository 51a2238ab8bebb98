import { readFileSync } from 'node:fs';
import { filesUnder, reachedFrom } from '../support/imports';

const sources = filesUnder('src');
const code = (file: string): string => readFileSync(file, 'utf8').replace(/\/\*[^]*?\*\//g, '');

const reaches = (file: string, goal: string): boolean => reachedFrom(file).has(goal);
const writers = [
  'src/act/remediation/authorize-ingress.ts',
  'src/act/remediation/revoke-ingress.ts',
] as const;

describe('a security group', () => {
  it.each([
    ['AuthorizeSecurityGroupIngressCommand', ['src/act/remediation/authorize-ingress.ts']],
    ['RevokeSecurityGroupIngressCommand', ['src/act/remediation/revoke-ingress.ts']],
    ['ModifySecurityGroupRulesCommand', []],
    ['AuthorizeSecurityGroupEgressCommand', []],
    ['RevokeSecurityGroupEgressCommand', []],
    ['CreateTagsCommand', []],
    ['DeleteTagsCommand', []],
  ])('is sent %s by %j alone', (command, files) => {
    expect(sources.filter((file) => code(file).includes(command))).toEqual(files);
  });

  it('is written by no entry point but the remediate function and the fix of the terminal', () => {
    const entries = sources.filter((file) => /^src\/(handlers|cli)\//.test(file));
    const own = [...entries].filter((file) => writers.some((writer) => reaches(file, writer)));
    expect(own.filter((file) => file.startsWith('src/handlers/'))).toEqual([
      'src/handlers/remediate.ts',
    ]);
    expect(own).toContain('src/cli/fix.ts');
    expect(own).not.toContain('src/cli/diagnose.ts');
  });

  it('is out of reach for whatever sends a message: a notice is never the reason for a change', () => {
    const tellers = sources.filter((file) =>
      /^src\/(report\/|act\/(slack|sns)|app\/notification\/|incident\/outbox)/.test(file),
    );
    expect(tellers.length).toBeGreaterThan(10);
    expect(
      tellers.filter((file) =>
        [
          ...writers,
          'src/app/remediation/remediate.ts',
          'src/app/remediation/remediation-clients.ts',
        ].some((goal) => reaches(file, goal)),
      ),
    ).toEqual([]);
  });
});
