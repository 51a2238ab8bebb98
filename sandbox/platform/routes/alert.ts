/** An alert by the name that its sender gave it: open or not, and how often somebody was called. */
export interface Alert {
  isOpen: boolean;
  calls: number;
}
