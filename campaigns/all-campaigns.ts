import { ansibleChroot } from "./ansible-chroot.ts";
import { archiveAttacks } from "./archive-attacks.ts";
import { archiveFuzz } from "./archive-fuzz.ts";
import { cacheFlips } from "./cache-flips.ts";
import type { Campaign } from "./campaign.ts";
import { diskFull } from "./disk-full.ts";
import { editorChain } from "./editor-chain.ts";
import { httpFaults } from "./http-faults.ts";
import { indexKills } from "./index-kills.ts";
import { indexSwaps } from "./index-swaps.ts";
import { largeFiles } from "./large-files.ts";
import { linuxMaster } from "./linux-master.ts";
import { offline } from "./offline.ts";
import { packDiskErrors } from "./pack-disk-errors.ts";
import { packKills } from "./pack-kills.ts";
import { packPairs } from "./pack-pairs.ts";
import { packRealKills } from "./pack-real-kills.ts";
import { packSameBytes } from "./pack-same-bytes.ts";
import { powerCut } from "./power-cut.ts";
import { publishFolder } from "./publish-folder.ts";
import { publishS3 } from "./publish-s3.ts";
import { publishSsh } from "./publish-ssh.ts";
import { storeKills } from "./store-kills.ts";
import { tlsFaults } from "./tls-faults.ts";
import { updateFaults } from "./update-faults.ts";
import { updateKills } from "./update-kills.ts";
import { updateReal } from "./update-real.ts";
import { verifyDamages } from "./verify-damages.ts";
import { windowsMasters } from "./windows-masters.ts";
import { windowsScripts } from "./windows-scripts.ts";

/** Every campaign, in the order of the table. */
export const CAMPAIGNS: readonly Campaign[] = [
  httpFaults,
  tlsFaults,
  archiveAttacks,
  archiveFuzz,
  largeFiles,
  cacheFlips,
  diskFull,
  storeKills,
  offline,
  indexKills,
  indexSwaps,
  packKills,
  powerCut,
  packDiskErrors,
  packPairs,
  packRealKills,
  packSameBytes,
  windowsScripts,
  windowsMasters,
  verifyDamages,
  updateKills,
  updateFaults,
  updateReal,
  ansibleChroot,
  linuxMaster,
  editorChain,
  publishFolder,
  publishSsh,
  publishS3,
];
