import type { APIRoute } from "astro";
import { keyFiles } from "../../data/signing-keys.ts";

export function getStaticPaths() {
  return [...keyFiles].map(([file, text]) => ({ params: { file }, props: { text } }));
}

/** The list of keys, its signatures and the public keys, byte for byte as the repository has them. */
export const GET: APIRoute = ({ props }) => new Response(String(props["text"]));
