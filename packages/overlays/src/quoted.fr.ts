/** A sentence that someone wrote, inside another: between quotation marks, without its full stop. */
export const quoted = (sentence: string): string => `« ${sentence.replace(/\.$/, "")} »`;
