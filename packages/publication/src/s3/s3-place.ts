import { refusal } from "@cartable/diagnostics";
import { addressProblem } from "@cartable/store/address-rules";

/** A prefix of a bucket of an S3-compatible storage, and what opens it. */
export interface S3Place {
  readonly bucket: string;
  /** Ends with `/`, or is empty. */
  readonly prefix: string;
  /** Origin and path of the storage, without final slash. */
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  /** Never printed. */
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Names of buckets that work in a path and in a host name (rules of Amazon S3, kept by the others). */
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/**
 * Reads `s3://bucket/prefix`. Keys and region come from the variables that every S3 tool reads (`AWS_ACCESS_KEY_ID`,
 * `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`, `AWS_REGION`), the storage from `endpoint`, else `AWS_ENDPOINT_URL_S3` or
 * `AWS_ENDPOINT_URL`, else Amazon. Throws `cli/bad-option`, `publish/no-credentials`, `fetch/refused-address`.
 */
export function parseS3Place(to: string, endpoint: string | undefined, environment: Environment, allowPrivate: boolean): S3Place {
  const [, bucket = "", path = ""] = /^s3:\/\/([^/]*)\/?(.*)$/.exec(to) ?? [];
  const parts = path.split("/").filter((part) => part !== "");
  if (!BUCKET.test(bucket) || parts.some((part) => part === ".." || part === "."))
    throw refusal("cli/bad-option", { option: "--to", value: to, expected: "s3://seau/préfixe" });
  const missing = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"].filter((name) => (environment[name] ?? "") === "");
  if (missing.length > 0) throw refusal("publish/no-credentials", { variables: missing });
  const region = environment["AWS_REGION"] || environment["AWS_DEFAULT_REGION"] || "us-east-1";
  const given = endpoint ?? (environment["AWS_ENDPOINT_URL_S3"] || environment["AWS_ENDPOINT_URL"]);
  const address = given ?? `https://s3.${region}.amazonaws.com`;
  const problem = addressProblem(address, allowPrivate);
  if (problem !== null) throw refusal("fetch/refused-address", { what: address, reason: problem });
  const token = environment["AWS_SESSION_TOKEN"] ?? "";
  return {
    bucket,
    prefix: parts.map((part) => `${part}/`).join(""),
    endpoint: address.replace(/\/+$/, ""),
    region,
    accessKeyId: environment["AWS_ACCESS_KEY_ID"] ?? "",
    secretAccessKey: environment["AWS_SECRET_ACCESS_KEY"] ?? "",
    ...(token === "" ? {} : { sessionToken: token }),
  };
}
