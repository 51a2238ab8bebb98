import { chromium, type Browser } from 'playwright-core';
import { findChromium } from '../../../scripts/find-chromium';
import { renderHtml } from '../../../src/report/page/html';
import { aDiagnosis } from '../../support/diagnoses';
import { anIncidentThatSays, hostileTexts } from '../../support/hostile';
import { aStorySnapshot } from '../../support/snapshots';

const executablePath = findChromium();
const inChromium = executablePath === undefined ? describe.skip : describe;
const story = renderHtml(aDiagnosis(), aStorySnapshot());

/**
 * Runs in the page: the least contrast of a text and its background.
 * https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 */
const leastContrast = `(() => {
  const channel = (value) => (value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = (color) => color.match(/[\\d.]+/g).slice(0, 3).map(Number).map(channel).reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (element) => (getComputedStyle(element).backgroundColor === 'rgba(0, 0, 0, 0)' ? behind(element.parentElement) : getComputedStyle(element).backgroundColor);
  const texts = [...document.querySelectorAll('body *')].filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== ''));
  return Math.min(...texts.map((element) => {
    const [dark, light] = [luminance(getComputedStyle(element).color), luminance(behind(element))].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }));
})()`;

inChromium(
  executablePath === undefined
    ? 'the page (skipped: no Chromium is installed)'
    : 'the page in Chromium',
  () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({
        ...(executablePath === undefined ? {} : { executablePath }),
        args: ['--no-sandbox'],
      });
    }, 30_000);
    afterAll(async () => browser.close());

    const open = async (
      html: string,
      width = 1280,
    ): Promise<{
      page: Awaited<ReturnType<Browser['newPage']>>;
      requests: string[];
      complaints: string[];
    }> => {
      const page = await browser.newPage({ viewport: { width, height: 800 } });
      const [requests, complaints]: [string[], string[]] = [[], []];
      page.on('request', (request) => requests.push(request.url()));
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.setContent(html);
      return { page, requests, complaints };
    };

    it('asks the network for nothing and breaks no policy of its own', async () => {
      const { requests, complaints } = await open(story);
      expect([requests, complaints]).toEqual([[], []]);
    }, 30_000);

    it.each([360, 390, 768, 1280])(
      'needs no sideways scrolling at %i pixels',
      async (width) => {
        const { page } = await open(story, width);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
          width,
        );
      },
      30_000,
    );

    it('opens its details with the keyboard alone', async () => {
      const { page } = await open(story);
      await page.locator('summary').first().focus();
      await page.keyboard.press('Enter');
      expect(await page.locator('details').first().getAttribute('open')).not.toBeNull();
    }, 30_000);

    it('shows where the keyboard is at every stop', async () => {
      const { page } = await open(story);
      const stops: unknown[] = [];
      do {
        await page.keyboard.press('Tab');
        stops.push(
          await page.evaluate(
            "document.activeElement === document.body ? 'end' : getComputedStyle(document.activeElement).outlineStyle",
          ),
        );
      } while (stops.at(-1) !== 'end' && stops.length < 100);
      expect(new Set(stops)).toEqual(new Set(['solid', 'end']));
      expect(stops.length).toBeGreaterThan(8);
    }, 30_000);

    it.each(['light', 'dark'] as const)(
      'can be read in %s: every text stands out from what is behind it (WCAG 2.2, 1.4.3)',
      async (colorScheme) => {
        const { page } = await open(story);
        await page.emulateMedia({ colorScheme });
        expect(await page.evaluate(leastContrast)).toBeGreaterThanOrEqual(4.5);
      },
      30_000,
    );

    it('has one main landmark, one first heading, and a label for every section', async () => {
      const { page } = await open(story);
      expect([await page.locator('main').count(), await page.locator('h1').count()]).toEqual([
        1, 1,
      ]);
      expect(await page.locator('section:not([aria-label])').count()).toBe(0);
      expect(
        await page.getByRole('heading', { name: 'Path from the service to the answer' }).count(),
      ).toBe(1);
    }, 30_000);

    it('says the state of every hop in a word, and shows its closed details in print', async () => {
      const { page } = await open(story);
      expect(await page.locator('.path .word').allInnerTexts()).toEqual([
        ...Array.from({ length: 8 }, () => 'pass'),
        'BROKEN',
        'unknown',
        'unknown',
      ]);
      await page.emulateMedia({ media: 'print' });
      expect(
        (await page.locator('details pre').first().boundingBox())?.height ?? 0,
      ).toBeGreaterThan(10);
    }, 30_000);

    it('stays in its frame on a phone, whatever a text says', async () => {
      const { page, requests, complaints } = await open(story, 390);
      for (const text of hostileTexts.slice(0, 13)) {
        await page.setContent(renderHtml(anIncidentThatSays(text).diagnosis, undefined));
        expect([
          requests,
          complaints,
          await page.evaluate('document.documentElement.scrollWidth <= 390'),
        ]).toEqual([[], [], true]);
      }
    }, 60_000);
  },
);
