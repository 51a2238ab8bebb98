// Draws the page of a recording as a picture: `node scripts/run.mjs scripts/screenshot.ts
// [RECORDING] [PICTURE] [light|dark] [WIDTH]`.
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { chromium } from 'playwright-core';
import { diagnose } from '../src/diagnosis/diagnose';
import { defaultPolicy } from '../src/remediation/remediation';
import type { Snapshot } from '../src/facts/snapshot';
import { renderHtml } from '../src/report/page/html';
import { findChromium } from './find-chromium';

const [
  source = 'test/recorded/task-ingress-missing.json',
  picture = 'docs/images/page.png',
  scheme = 'light',
  width = '1280',
] = process.argv.slice(2);

async function main(): Promise<void> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error('No Chromium found: install one, or set CHROMIUM_PATH.');
  const { snapshot }: { readonly snapshot: Snapshot } = JSON.parse(readFileSync(source, 'utf8'));
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage({
      viewport: { width: Number(width), height: 900 },
      colorScheme: scheme === 'dark' ? 'dark' : 'light',
    });
    await page.setContent(
      renderHtml(diagnose(snapshot, { ...defaultPolicy, mode: 'approve' }), snapshot),
    );
    mkdirSync(dirname(picture), { recursive: true });
    await page.screenshot({ path: picture, fullPage: true });
  } finally {
    await browser.close();
  }
  console.log(`${picture} shows ${source}.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
