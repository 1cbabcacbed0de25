import type { FilePage } from "./file-pages.ts";
import { element, renderXml, type XmlElement } from "./xml.ts";

/** A record of a static OAI-PMH answer; `day` is AAAA-MM-JJ. */
export interface OaiRecord {
  readonly identifier: string;
  readonly day: string;
  readonly sets: readonly string[];
  /** Null for a resource that was withdrawn: harvesters remove it (OAI-PMH 2.0, section 2.5.1). */
  readonly metadata: XmlElement | null;
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

const NAMESPACE = "http://www.openarchives.org/OAI/2.0/";

/** What the answer to Identify says of the repository. */
export interface OaiIdentity {
  readonly name: string;
  readonly email: string;
  readonly earliestDay: string;
}

/** The repository in a few words (section 4.2). Records that go are kept as deleted while the fiche has a page. */
export function identify(context: OaiContext, { name, email, earliestDay }: OaiIdentity): string {
  const facts = {
    repositoryName: name,
    baseURL: context.baseUrl,
    protocolVersion: "2.0",
    adminEmail: email,
    earliestDatestamp: earliestDay,
    deletedRecord: "transient",
    granularity: "YYYY-MM-DD",
  };
  const list = Object.entries(facts).map(([tag, text]) => element(tag, {}, text));
  return answer(context, { verb: "Identify" }, element("Identify", {}, list));
}

/**
 * A part of the answer to ListRecords (sections 3.5 and 4.5). `page.file` is `<prefix>` then `<prefix>-2`…: it is the
 * resumption token too, so that a web server finds the file of a token by its name alone. `total` counts the records of
 * all parts. Errors: an empty list, which the protocol has no ListRecords answer for, becomes `noRecordsMatch`.
 */
export function listRecords(context: OaiContext, metadataPrefix: string, page: FilePage<OaiRecord>, total: number): string {
  const request = { verb: "ListRecords", ...(page.page === 1 ? { metadataPrefix } : { resumptionToken: page.file }) };
  if (page.items.length === 0) return answer(context, request, element("error", { code: "noRecordsMatch" }, "Aucune ressource."));
  const place = { completeListSize: String(total), cursor: String(page.before) };
  const token = page.pages === 1 ? null : element("resumptionToken", place, page.next ?? "");
  return answer(context, request, element("ListRecords", {}, page.items.map(record), token));
}

function record({ identifier, day, sets, metadata }: OaiRecord): XmlElement {
  return element(
    "record",
    {},
    element(
      "header",
      metadata === null ? { status: "deleted" } : {},
      element("identifier", {}, identifier),
      element("datestamp", {}, day),
      sets.map((set) => element("setSpec", {}, set)),
    ),
    metadata === null ? null : element("metadata", {}, metadata),
  );
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

/** Section 3.2: the root names its namespace and its schema. */
function answer({ baseUrl, day }: OaiContext, request: Readonly<Record<string, string>>, body: XmlElement): string {
  return renderXml(
    element(
      "OAI-PMH",
      {
        xmlns: NAMESPACE,
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation": `${NAMESPACE} ${NAMESPACE}OAI-PMH.xsd`,
      },
      element("responseDate", {}, `${day}T00:00:00Z`),
      element("request", request, baseUrl),
      body,
    ),
  );
}
