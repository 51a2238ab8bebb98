export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}
