import { element, renderXml, type XmlElement } from "./xml.ts";

/** A record of a static OAI-PMH answer; `day` is AAAA-MM-JJ. */
export interface OaiRecord {
  readonly identifier: string;
  readonly day: string;
  readonly sets: readonly string[];
  readonly metadata: XmlElement;
}

/** What every answer repeats: the address that answers, and the day of the data. */
export interface OaiContext {
  readonly baseUrl: string;
  readonly day: string;
}

/** A form in which records can be had. */
export interface OaiFormat {
  readonly prefix: string;
  readonly schema: string;
  readonly namespace: string;
}

/**
 * All records in one answer to ListRecords (OAI-PMH 2.0, section 4.5): no resumption token, so that a plain file server
 * is enough. Errors: an empty list, which the protocol has no ListRecords answer for, becomes `noRecordsMatch`.
 */
export function listRecords(context: OaiContext, metadataPrefix: string, records: readonly OaiRecord[]): string {
  if (records.length === 0)
    return answer(context, { verb: "ListRecords", metadataPrefix }, element("error", { code: "noRecordsMatch" }, "Aucune ressource."));
  const list = records.map(({ identifier, day, sets, metadata }) =>
    element(
      "record",
      {},
      element(
        "header",
        {},
        element("identifier", {}, identifier),
        element("datestamp", {}, day),
        sets.map((set) => element("setSpec", {}, set)),
      ),
      element("metadata", {}, metadata),
    ),
  );
  return answer(context, { verb: "ListRecords", metadataPrefix }, element("ListRecords", {}, list));
}

/** The sets that records belong to. */
export function listSets(context: OaiContext, sets: readonly { readonly id: string; readonly label: string }[]): string {
  const list = sets.map(({ id, label }) => element("set", {}, element("setSpec", {}, id), element("setName", {}, label)));
  return answer(context, { verb: "ListSets" }, element("ListSets", {}, list));
}

/** The forms in which records can be had. */
export function listMetadataFormats(context: OaiContext, formats: readonly OaiFormat[]): string {
  const list = formats.map(({ prefix, schema, namespace }) =>
    element(
      "metadataFormat",
      {},
      element("metadataPrefix", {}, prefix),
      element("schema", {}, schema),
      element("metadataNamespace", {}, namespace),
    ),
  );
  return answer(context, { verb: "ListMetadataFormats" }, element("ListMetadataFormats", {}, list));
}

function answer({ baseUrl, day }: OaiContext, request: Readonly<Record<string, string>>, body: XmlElement): string {
  return renderXml(
    element(
      "OAI-PMH",
      { xmlns: "http://www.openarchives.org/OAI/2.0/" },
      element("responseDate", {}, `${day}T00:00:00Z`),
      element("request", request, baseUrl),
      body,
    ),
  );
}
