import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./demonstration.ts";

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

export interface Place {
  readonly line: number;
  readonly character: number;
}

/** The YAML language server that the editor's extension carries, as an editor drives it. */
export interface LanguageServer {
  /** Shows a text under a path of the repository, which need not exist on disk. */
  readonly open: (path: string, text: string) => void;
  /** Labels and French meanings proposed at a place. */
  readonly complete: (path: string, at: Place) => Promise<ReadonlyMap<string, string>>;
  readonly hover: (path: string, at: Place) => Promise<string>;
  /** What is underlined in a text that was opened; waits until it has been judged. */
  readonly problems: (path: string) => Promise<readonly string[]>;
  readonly close: () => void;
}

const uriOf = (path: string): string => pathToFileURL(join(ROOT, path)).href;

/** Starts the server on this repository with the settings of `.vscode/settings.json`, by section name. */
export async function startLanguageServer(settings: Readonly<Record<string, unknown>>): Promise<LanguageServer> {
  const server = join(ROOT, "node_modules/yaml-language-server/bin/yaml-language-server");
  const child = spawn(process.execPath, [server, "--stdio"], { cwd: ROOT, stdio: ["pipe", "pipe", "ignore"] });
  const wire = connect(child, settings);
  const folder = pathToFileURL(ROOT).href.replace(/\/$/, "");
  await wire.ask("initialize", {
    processId: process.pid,
    rootUri: folder,
    workspaceFolders: [{ uri: folder, name: "cartable" }],
    capabilities: {
      textDocument: { completion: { completionItem: { documentationFormat: ["markdown"] } }, hover: { contentFormat: ["markdown"] } },
      workspace: { configuration: true },
    },
  });
  wire.tell("initialized", {});
  return {
    open: (path, text) => wire.tell("textDocument/didOpen", { textDocument: { uri: uriOf(path), languageId: "yaml", version: 1, text } }),
    complete: async (path, position) => {
      const found = (await wire.ask("textDocument/completion", { textDocument: { uri: uriOf(path) }, position })) as {
        items: readonly { label: string; documentation?: string | { value: string } }[];
      };
      return new Map(
        found.items.map(({ label, documentation = "" }) => [
          label,
          typeof documentation === "string" ? documentation : documentation.value,
        ]),
      );
    },
    hover: async (path, position) => {
      const found = (await wire.ask("textDocument/hover", { textDocument: { uri: uriOf(path) }, position })) as {
        contents: { value: string };
      } | null;
      return found?.contents.value ?? "";
    },
    problems: (path) => wire.judged(uriOf(path)),
    close: () => {
      child.stdin?.end();
      child.kill();
    },
  };
}

interface Wire {
  readonly ask: (method: string, params: unknown) => Promise<unknown>;
  readonly tell: (method: string, params: unknown) => void;
  readonly judged: (uri: string) => Promise<readonly string[]>;
}

/** JSON-RPC over the standard streams, as the Language Server Protocol writes it. */
function connect(child: ChildProcess, settings: Readonly<Record<string, unknown>>): Wire {
  const waiting = new Map<number, (result: unknown) => void>();
  const judgements = new Map<string, readonly string[]>();
  const judging = new Map<string, (found: readonly string[]) => void>();
  let last = 0;
  const send = (message: object): void => {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    // The server may still be asking when the test closes it.
    if (child.stdin?.writable === true) child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  const receive = ({ id, method, params, result }: Message): void => {
    if (id !== undefined && method === undefined) waiting.get(id)?.(result);
    else if (id !== undefined) send({ id, result: method === "workspace/configuration" ? sectionsOf(params, settings) : null });
    else if (method === "textDocument/publishDiagnostics") {
      const { uri, diagnostics } = params as { uri: string; diagnostics: readonly { message: string }[] };
      const found = diagnostics.map(({ message }) => message);
      judgements.set(uri, found);
      judging.get(uri)?.(found);
    }
  };
  child.stdout?.on("data", messagesOf(receive));
  return {
    ask: (method, params) =>
      new Promise((resolve) => {
        last += 1;
        waiting.set(last, resolve);
        send({ id: last, method, params });
      }),
    tell: (method, params) => send({ method, params }),
    judged: (uri) => {
      const found = judgements.get(uri);
      return found === undefined ? new Promise((resolve) => void judging.set(uri, resolve)) : Promise.resolve(found);
    },
  };
}

function sectionsOf(params: unknown, settings: Readonly<Record<string, unknown>>): readonly unknown[] {
  return (params as { items: readonly { section: string }[] }).items.map(({ section }) => settings[section] ?? {});
}

/** Cuts a stream into messages by their `Content-Length`. */
function messagesOf(receive: (message: Message) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (let head = rest.indexOf("\r\n\r\n"); head !== -1; head = rest.indexOf("\r\n\r\n")) {
      const length = Number(/Content-Length: (\d+)/i.exec(rest.subarray(0, head).toString())?.[1]);
      if (rest.length < head + 4 + length) return;
      receive(JSON.parse(rest.subarray(head + 4, head + 4 + length).toString()) as Message);
      rest = rest.subarray(head + 4 + length);
    }
  };
}
