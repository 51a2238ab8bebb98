import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { looksAt } from '../../src/app/setup/terminal-settings';
import { variableNames } from '../../src/app/setup/environment';
import { ruleTags } from '../../src/remediation/ingress-request';
import { packagedProduct } from '../../scripts/demo/product';

const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => existsSync(file) && file !== '');
const read = (file: string): string => readFileSync(file, 'utf8');
const pages = tracked.filter((file) => file.endsWith('.md'));

/** Text without fenced code: what is inside is an example. */
const prose = (text: string): string => text.replace(/^\s*```[^]*?^\s*```/gm, '');

/** As GitHub makes anchors of headings. */
const anchorsOf = (file: string): readonly string[] =>
  [...prose(read(file)).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/ /g, '-'),
  );

interface Link {
  readonly page: string;
  readonly target: string;
}
const links: readonly Link[] = pages
  .flatMap((page) =>
    [...prose(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => ({
      page,
      target,
    })),
  )
  .filter(({ target }) => !/^(https?|mailto):/.test(target));

const isBroken = ({ page, target }: Link): boolean => {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : normalize(join(dirname(page), path));
  if (!existsSync(file)) return true;
  return anchor !== undefined && !anchorsOf(file).includes(anchor);
};

const scripts: Readonly<Record<string, string>> = JSON.parse(read('package.json')).scripts;

describe('the commands of package.json', () => {
  it('start files that exist', () => {
    const files = Object.values(scripts).flatMap(
      (line) => line.match(/\b(?:scripts|bin)\/\S+/g) ?? [],
    );
    expect(files.length).toBeGreaterThan(15);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('include all that a page, a script or CI tells people to run', () => {
    const texts = tracked.filter((file) => /\.(md|mjs|ts|yml|cjs)$|^\.ci\//.test(file));
    const named = texts.flatMap((file) =>
      [...read(file).matchAll(/\bnpm run (?:--silent |-s )?([a-z][\w:-]*)/g)].map(
        ([, name = '']) => ({
          file,
          name,
        }),
      ),
    );
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter(({ name }) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

describe('the documentation', () => {
  it('has no link to a file or a heading that is not there', () => {
    expect(links.length).toBeGreaterThan(100);
    expect(links.filter(isBroken)).toEqual([]);
  });

  it('finds such links: the check itself can fail', () => {
    const broken = ['nowhere.md', 'guide.md#no-such-heading', '#neither-this'].map((target) => ({
      page: 'docs/guide.md',
      target,
    }));
    expect(broken.every(isBroken)).toBe(true);
    expect(isBroken({ page: 'docs/guide.md', target: 'configuration.md#tags' })).toBe(false);
  });

  it('names only files of this repository that exist, also in the comments of what is deployed', () => {
    const texts = tracked.filter(
      (file) =>
        /\.(md|yml|cjs|mjs)$/.test(file) &&
        !/^(CHANGELOG|test|docs\/findings|docs\/decisions)/.test(file),
    );
    const named = texts.flatMap((file) =>
      [
        ...read(file).matchAll(
          /\b(?:docs|src|scripts|infrastructure|sandbox|test)\/[\w./-]*\w\.(?:md|ts|mjs|cjs|json|yml)\b/g,
        ),
      ].map(([path]) => ({ file, path })),
    );
    const generated = /\/(CODE|NAME)\./;
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ path }) => !generated.test(path) && !existsSync(path))).toEqual([]);
  });
});

/** The rows of the tables below a heading of a page, each as the cells' text without backticks. */
function rowsUnder(page: string, heading: string): readonly (readonly string[])[] {
  const part =
    read(page)
      .split(/^## /m)
      .find((one) => one.startsWith(heading)) ?? '';
  const rows = [...part.matchAll(/^\| (.*) \|$/gm)].map(([, row = '']) =>
    row.split('|').map((cell) => cell.replaceAll('`', '').trim()),
  );
  return rows.filter(
    ([first = '']) =>
      !/^-+$/.test(first) && !['parameter', 'variable', 'on', 'alarm'].includes(first),
  );
}

describe('the tables of docs/configuration.md', () => {
  const page = 'docs/configuration.md';
  const { Resources } = packagedProduct().template;
  const defaults = Object.fromEntries(
    [
      ...(
        /^params:\n {2}default:\n((?: {4}.*\n)+)/m.exec(read('serverless.yml'))?.[1] ?? ''
      ).matchAll(/^ {4}(\w+): '?(.*?)'?$/gm),
    ].map(([, name = '', value = '']) => [name, value]),
  );

  it('have every parameter of the deployment once, with its default', () => {
    const rows = rowsUnder(page, 'Parameters');
    expect(rows.map(([name]) => name).toSorted()).toEqual(Object.keys(defaults).toSorted());
    for (const [name = '', , said = ''] of rows)
      expect([name, said.startsWith('none') ? '' : said]).toEqual([name, defaults[name]]);
  });

  it('have every environment variable that the code reads, once', () => {
    expect(
      rowsUnder(page, 'Environment')
        .map(([name]) => name)
        .toSorted(),
    ).toEqual([...variableNames].toSorted());
  });

  it('say which parameter sets a variable, and which variables a command looks at', () => {
    const rows = rowsUnder(page, 'Environment');
    const environment = Object.values(Resources).find(
      ({ Type }) => Type === 'AWS::Lambda::Function',
    )?.Properties?.['Environment'] as {
      readonly Variables: Readonly<Record<string, { readonly Ref?: string }>>;
    };
    const behind = Object.fromEntries(
      [
        ...read('infrastructure/parameters.yml').matchAll(
          /^ {2}(\w+):\n {4}Type: String\n {4}Default: \$\{param:(\w+)\}/gm,
        ),
      ].map(([, id = '', parameter = '']) => [id, parameter]),
    );
    const set = Object.entries(environment.Variables).flatMap(([name, value]) =>
      behind[value.Ref ?? ''] === undefined ? [] : [[name, behind[value.Ref ?? '']]],
    );
    expect(
      rows
        .flatMap(([name, , parameter]) => (parameter === '' ? [] : [[name, parameter]]))
        .toSorted(),
    ).toEqual(set.toSorted());
    expect(
      rows
        .filter(([name = '', , , terminal]) => terminal !== '' && name !== 'AWS_REGION')
        .map(([name]) => name)
        .toSorted(),
    ).toEqual([...looksAt].toSorted());
  });

  it('have every tag that the code reads or writes', () => {
    const inCode = tracked
      .filter((file) => file.startsWith('src/'))
      .flatMap((file) =>
        [...read(file).matchAll(/'(targetmedic:[a-z-]+)'/g)].map(([, tag]) => tag),
      );
    // One stands on services and on rules, with a meaning of its own.
    const documented = new Set(rowsUnder(page, 'Tags').map(([, tag]) => tag));
    expect([...documented].toSorted()).toEqual(
      [...new Set([...inCode, ...Object.values(ruleTags)])].toSorted(),
    );
  });

  it('leave out nothing that the functions are given', () => {
    const given = Object.values(Resources)
      .filter(({ Type }) => Type === 'AWS::Lambda::Function')
      .flatMap(({ Properties }) =>
        Object.keys((Properties?.['Environment'] as { readonly Variables: object }).Variables),
      );
    expect(
      [...new Set(given)].filter(
        (name) => !variableNames.includes(name) && !/^(POWERTOOLS_|AWS_)/.test(name),
      ),
    ).toEqual([]);
  });
});

describe('docs/troubleshooting.md', () => {
  const page = 'docs/troubleshooting.md';

  it('has every alarm of the bot, once', () => {
    const alarms = Object.values(packagedProduct().template.Resources)
      .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
      .map(({ Properties }) => String(Properties?.['AlarmName']));
    expect(
      rowsUnder(page, 'Its alarms')
        .map(([name]) => name)
        .toSorted(),
    ).toEqual(alarms.toSorted());
  });

  it('names only lines of the log that the code writes', () => {
    const written = tracked
      .filter((file) => file.startsWith('src/'))
      .map(read)
      .join('\n');
    const named = [...read(page).matchAll(/line `([a-z ]+)`/g)].map(([, line = '']) => line);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((line) => !written.includes(`'${line}'`))).toEqual([]);
  });
});
