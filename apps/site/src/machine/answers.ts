/** Answers of the static files for machines, with their media types. */

export function jsonAnswer(value: unknown): Response {
  return new Response(`${JSON.stringify(value)}\n`, { headers: { "content-type": "application/json; charset=utf-8" } });
}

export function xmlAnswer(text: string, type = "application/xml"): Response {
  return new Response(text, { headers: { "content-type": `${type}; charset=utf-8` } });
}
