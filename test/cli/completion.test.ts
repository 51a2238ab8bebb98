import { spawnSync } from 'node:child_process';
import { descriptions } from '../../src/cli/commands';
import { bashCompletion } from '../../src/cli/completion/bash';
import { fishCompletion } from '../../src/cli/completion/fish';
import { zshCompletion } from '../../src/cli/completion/zsh';

/** What a shell makes of the script; undefined where that shell is not on this machine. */
function inShell(shell: string, words: readonly string[], script: string): string | undefined {
  const { stdout, error, status, stderr } = spawnSync(shell, [...words, script], {
    encoding: 'utf8',
    cwd: 'test/support',
  });
  if (error !== undefined && 'code' in error && error.code === 'ENOENT') return undefined;
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

/** What bash offers for a line that ends where the Tab key was pressed. */
function offeredByBash(line: string): readonly string[] | undefined {
  const words = line.split(' ');
  const all = words.map((word) => `'${word}'`).join(' ');
  return inShell(
    'bash',
    ['--noprofile', '--norc', '-c'],
    `${bashCompletion(descriptions)}
COMP_WORDS=(${all}); COMP_CWORD=${words.length - 1}; _targetmedic; printf '%s\\n' "\${COMPREPLY[@]}"`,
  )
    ?.split('\n')
    .filter((word) => word !== '');
}

describe('bash', () => {
  it.each([
    ['targetmedic di', ['diagnose']],
    ['targetmedic help wa', ['wait']],
    ['targetmedic diagnose --cl', ['--cluster']],
    ['targetmedic diagnose shop web --s', ['--service', '--save']],
    ['targetmedic explain task-ingress', ['task-ingress-missing']],
    ['targetmedic completion f', ['fish']],
    ['targetmedic receive jest-s', ['jest-setup.cjs']],
    ['targetmedic diagnose --from jest-s', ['jest-setup.cjs']],
    ['targetmedic diagnose --cluster sh', []],
  ])('%s', (line, offered) => {
    expect(offeredByBash(line)).toEqual(offered);
  });
});

describe('fish', () => {
  it('offers commands, options and codes', () => {
    const script = fishCompletion(descriptions);
    const offered = (line: string) =>
      inShell('fish', ['--no-config', '-c'], `${script}\ncomplete -C '${line}'`);
    if (offered('targetmedic dia') === undefined) return;
    expect(offered('targetmedic dia')).toContain('diagnose\t');
    expect(offered('targetmedic wait --time')).toContain('--timeout\t');
    expect(offered('targetmedic explain task-ingress')).toContain('task-ingress-missing');
    expect(offered('targetmedic receive jest-s')).toContain('jest-setup.cjs');
  });
});

describe('zsh', () => {
  it('takes the script as it is', () => {
    const script = zshCompletion(descriptions);
    inShell('zsh', ['-f', '-n', '-c'], script);
    expect(script.split('\n')[0]).toBe('#compdef targetmedic');
  });
});

it('every command, option and operand is in each of them', () => {
  for (const script of [bashCompletion, zshCompletion, fishCompletion].map((render) =>
    render(descriptions),
  ))
    for (const { name, options } of descriptions) {
      expect(script).toContain(name);
      for (const option of Object.keys(options)) expect(script).toContain(option);
    }
});
