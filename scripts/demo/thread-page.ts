import type { SlackMessage } from '../../sandbox/platform/slack/slack-channels';
import { html, preText, type Html } from '../../src/report/page/html-safe';
import { utc } from '../../src/report/words';
import { slackToText } from './slack-text';
import type { Stage } from './stage';

const style = `:root{color-scheme:light dark;--bg:#fff;--ink:#1d1c1d;--soft:#616061;--line:#ddd;--code:#f6f6f6}
@media (prefers-color-scheme:dark){:root{--bg:#1a1d21;--ink:#e8e8e8;--soft:#ababad;--line:#3a3d41;--code:#222529}}
body{margin:0 auto;max-width:48rem;padding:1rem;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
h1{font-size:1.2rem}article{border-top:1px solid var(--line);padding:.8rem 0}.reply{margin-left:1.5rem}
p{margin:0 0 .3rem}small{color:var(--soft);font-weight:400}details{margin-top:.4rem}summary{cursor:pointer;color:var(--soft)}
pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}details pre{background:var(--code);padding:.6rem;border-radius:6px}`;

/** What the channel looks like at the end: each message as its reader sees it, the thread below. */
export function threadPage({ slack, slackChannel }: Stage): string {
  const channel = slack.channel(slackChannel);
  const parts = channel.messages.map(
    (message) =>
      html`${article(message, 'message')}${channel.thread(message.ts).map((reply) => article(reply, 'reply'))}`,
  );
  const body = html`<body><h1>#deployments, as the sandbox’s Slack shows it</h1>${parts}</body>`;
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>targetmedic demo: the Slack thread</title><style>${style}</style></head>${body.markup}</html>\n`;
}

const article = (message: SlackMessage, look: 'message' | 'reply'): Html =>
  html`<article class="${look}"><p><strong>targetmedic</strong> <small>${utc(message.at.toISOString())}${message.earlier.length === 0 ? '' : `, updated ${message.earlier.length} times`}</small></p>
<pre>${preText(slackToText(message))}</pre>${message.earlier.map((earlier, at) => html`<details><summary>What it said before update ${at + 1}</summary><pre>${preText(slackToText(earlier))}</pre></details>`)}</article>`;
