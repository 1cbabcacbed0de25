/** One line of the final table: faults of one kind, how many were tried, how many did no harm, and which did. */
export interface CampaignRow {
  readonly name: string;
  readonly tried: number;
  readonly survived: number;
  /** What was lost, one line each: a wrong byte delivered, a wasted one, a hang, a bug. Empty when all is well. */
  readonly lost: readonly string[];
  /** Why the row proves nothing on this machine; absent when it does. */
  readonly unproven?: string;
}

/** A campaign injects faults and watches; it never throws for a fault that did harm, it counts it. */
export interface Campaign {
  /** Chosen on the command line: `npm run test:faults -- http`. */
  readonly id: string;
  /** In French, for the table. */
  readonly title: string;
  /** `every`: tries one fault in so many, where faults come by the thousand; 1 for all of them. */
  readonly run: (tell: (line: string) => void, every: number) => Promise<readonly CampaignRow[]>;
}

/** Counts the attempts of a row. An attempt that throws is lost, with its reason. */
export interface Tally {
  readonly attempt: (label: string, work: () => Promise<void> | void) => Promise<void>;
  readonly row: () => CampaignRow;
}

export function createTally(name: string): Tally {
  const lost: string[] = [];
  let tried = 0;
  return {
    async attempt(label, work) {
      tried += 1;
      try {
        await work();
      } catch (error) {
        lost.push(`${label} : ${error instanceof Error ? error.message : String(error)}`);
      }
    },
    row: () => ({ name, tried, survived: tried - lost.length, lost }),
  };
}

/** A row for what this machine cannot prove: said loudly in the table, never counted as survived. */
export function unprovenRow(name: string, unproven: string): CampaignRow {
  return { name, tried: 0, survived: 0, lost: [], unproven };
}

/** Throws when a condition does not hold: what was hoped for, in French. */
export function hold(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new Error(otherwise);
}
