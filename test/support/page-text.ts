const blocks =
  /<\/?(?:p|h\d|li|tr|section|article|header|main|footer|details|summary|pre|table|ul|ol|div|caption|title|head|body|html)\b[^>]*>/g;
const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** What a page says, in the order of reading, without its markup. */
export function pageText(page: string): string {
  const text = page
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<span class="id"[^>]*>([^<]*)<\/span>/g, '$1')
    .replace(blocks, '\n')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);
  return `${text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')}\n`;
}
