declare module '@secretlint/secretlint-rule-preset-recommend' {
  interface Context {
    readonly createTranslator: (messages: unknown) => () => unknown;
    readonly report: (found: { readonly range: readonly [number, number] }) => void;
    readonly ignore: (found: unknown) => void;
  }
  interface Source {
    readonly content: unknown;
    readonly filePath: string;
    readonly ext: string;
    readonly contentType: 'text';
  }
  /** The rules of the preset, as far as this repository calls them. */
  export const rules: readonly {
    readonly meta: { readonly id: string };
    readonly create: (
      context: Context,
      options: object,
    ) => { readonly file: (source: Source) => unknown };
  }[];
}
