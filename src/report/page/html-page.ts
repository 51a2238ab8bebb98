import { createHash } from 'node:crypto';
import { escaped, type Html } from './html-safe';
import { style } from './html-style';

/** The policy forbids everything but this one style, whatever a text on the page may say. */
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** A whole page of a title and a body. It loads nothing. */
export const pageOf = (title: string, body: Html): string =>
  `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark"><title>${escaped(title)}</title><style>${style}</style></head>${body.markup}</html>\n`;
