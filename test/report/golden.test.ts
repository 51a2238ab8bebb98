import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { goldenFiles } from '../support/golden-files';

const folder = 'test/report/golden';
const written = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) =>
    `${parentPath}/${name}`.replaceAll('\\\\', '/').slice(folder.length + 1),
  );

/** What is told as of now. `npm run golden` writes it. */
const files = goldenFiles();

describe('what people and machines are told of the recordings', () => {
  it('is all written down, and nothing else is', async () => {
    expect(written.toSorted()).toEqual(Object.keys(await files).toSorted());
  });

  it.each(written)('%s is as it was read by its reviewer', async (name) => {
    expect((await files)[name]).toBe(
      existsSync(`${folder}/${name}`) ? readFileSync(`${folder}/${name}`, 'utf8') : undefined,
    );
  });

  it('never says undefined, nor counts one of something as many', async () => {
    const texts = Object.entries(await files).filter(
      ([name]) => name.endsWith('.txt') || name.endsWith('.md'),
    );
    for (const [name, text] of texts)
      expect([
        name,
        text
          .match(
            /.*(?:undefined|NaN|\[object|\b1 (?:targets|tasks|times|instances|ports|interfaces|minutes|failures|causes|lines|rows|rules|calls|rounds|seconds|more root causes)\b).*/g,
          )
          ?.filter(
            (line) =>
              !/ECS event|stopped 1 running tasks|registered 1 targets|deregistered 1 targets/.test(
                line,
              ),
          ) ?? [],
      ]).toEqual([name, []]);
  });
});
