import { literal } from './markdown/markdown';
import { pageOf } from './page/html-page';
import { html } from './page/html-safe';
import { workflowCommand } from './workflow-commands';

const opening = 'CANNOT TELL';

/** The page of a pipeline's job where a command ended without an answer. */
export const renderUnansweredMarkdown = (why: string): string => `## ${opening}: ${literal(why)}\n`;

/** The same as a page that loads nothing. */
export const renderUnansweredHtml = (why: string): string =>
  pageOf(
    `${opening}: ${why}`,
    html`<body><header class="top cannot-tell"><div class="wrap"><p class="kicker"><span class="badge cannot-tell">${opening}</span></p><h1>${why}</h1></div></header></body>`,
  );

/** The same as a workflow command of GitHub Actions. */
export const unansweredAnnotation = (command: string, why: string): string =>
  workflowCommand('warning', `${command}: ${opening}`, why);
