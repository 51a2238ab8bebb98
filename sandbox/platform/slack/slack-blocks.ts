// https://docs.slack.dev/reference/block-kit/blocks
const maximumBlocks = 50;

/** What Slack would refuse in a message's blocks, in words; undefined when they are fine. */
export function blockProblem(blocks: readonly any[]): string | undefined {
  if (blocks.length > maximumBlocks) return `${blocks.length} blocks`;
  return blocks.map((block) => problems[block?.type]?.(block)).find(Boolean);
}

const problems: Readonly<Record<string, (block: any) => string | undefined>> = {
  header: ({ text }) => textProblem('header', text, 150),
  section: ({ text, fields = [] }) => {
    if (!text && fields.length === 0) return 'section without text';
    if (fields.length > 10) return `section with ${fields.length} fields`;
    return (
      (text && textProblem('section', text, 3000)) ??
      fields.map((field: any) => textProblem('field', field, 2000)).find(Boolean)
    );
  },
  context: ({ elements = [] }) => {
    if (elements.length < 1 || elements.length > 10)
      return `context with ${elements.length} elements`;
    return elements
      .map((element: any) =>
        element.type === 'image' ? undefined : textProblem('context', element, 3000),
      )
      .find(Boolean);
  },
  actions: ({ elements = [] }) => {
    if (elements.length < 1 || elements.length > 25)
      return `actions with ${elements.length} elements`;
    return elements.map((element: any) => buttonProblem(element)).find(Boolean);
  },
};

function buttonProblem({ type, text, value, url, action_id }: any): string | undefined {
  if (type !== 'button') return undefined;
  if (String(value ?? '').length > 2000) return 'button value too long';
  if (String(url ?? '').length > 3000) return 'button url too long';
  if (String(action_id ?? '').length > 255) return 'action_id too long';
  return textProblem('button', text, 75);
}

function textProblem(where: string, text: any, limit: number): string | undefined {
  const length = String(text?.text ?? '').length;
  if (length < 1) return `${where} without text`;
  return length > limit ? `${where} with ${length} characters` : undefined;
}
