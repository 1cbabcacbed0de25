import { CartableError } from "@cartable/diagnostics";
import { type FetchContext, httpGet, networkCause, networkCode, type openAgent } from "@cartable/store";
import { MAX_PAGE_BYTES } from "./recipe.ts";

/** The text of a page and the address that gave it, or why it could not be had, in French. */
export type PageAnswer =
  | { readonly kind: "page"; readonly text: string; readonly address: string }
  | { readonly kind: "unreachable"; readonly cause: string };

/** Network connections of one command, to be closed at its end. */
export type Agent = ReturnType<typeof openAgent>;

/** Reads one https page of at most 5 MiB. The store's rules hold: public addresses, few redirections, idle limits. */
export async function readPage(agent: Agent, address: string, context: FetchContext): Promise<PageAnswer> {
  const unreachable = (cause: string): PageAnswer => ({ kind: "unreachable", cause });
  try {
    const answer = await httpGet(agent, "la page de veille", address, {}, context);
    if (answer.status !== 200) {
      await answer.discard();
      return unreachable(`le serveur répond ${answer.status}`);
    }
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of answer.body) {
      bytes += chunk.length;
      if (bytes > MAX_PAGE_BYTES) {
        await answer.discard();
        return unreachable("la page dépasse 5 Mo");
      }
      chunks.push(chunk);
    }
    return { kind: "page", text: Buffer.concat(chunks).toString("utf8"), address: answer.address };
  } catch (error) {
    return unreachable(causeOf(error, context));
  }
}

/** Why a request failed, in French; a stop asked by the command and our own bugs pass through. */
export function causeOf(error: unknown, context: FetchContext): string {
  if (context.signal?.aborted === true) throw context.signal.reason;
  if (error instanceof CartableError) return sentence(error.message);
  const code = networkCode(error);
  if (code === null) throw error;
  return code === "CARTABLE_STALLED" ? "le serveur ne répond pas" : networkCause(error);
}

const sentence = (message: string): string => message.replace(/\.$/, "").replace(/^[A-ZÀÉ]/, (letter) => letter.toLowerCase());
