export interface FoundMessages {
  messages: number;
  /** Older messages that the outline has no room for. */
  leftOut: number;
  hasUnreadableFiles: boolean;
}

export interface ThreadText extends FoundMessages {
  /** The messages in their order, each with its author's name if there are several. */
  outline: string;
}
