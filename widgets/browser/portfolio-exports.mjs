// A scored portfolio as files. Long ones are written in slices.

import { day } from "./files.mjs";
import { score } from "./portfolio-reading.mjs";
import { Pace } from "./slices.mjs";

/** Excel reads UTF-8 only with this mark in front. */
const MARK = "\ufeff";

/** "cs-fieldbook-portfolio-accounts-scored-2026-03-31.csv" */
export function fileName(source, what, ending) {
  const plain = source.name.replace(/\.[^.]*$/, "").toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 40);
  return ["cs-fieldbook-portfolio", plain, what, day(new Date())].filter(Boolean).join("-") + `.${ending}`;
}

/** Offer parts of a text as a file. */
export function offer(name, parts, type) {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** The file as it came with score, status, reasons and triggers beside it: read and scored once more, so that no copy need be kept. */
export async function scoredCsv({ ask, blob, config, wanted, progress }) {
  const parts = [MARK];
  await score({
    ask, blob, config, wanted, csv: true,
    part: (found, bytes) => {
      parts.push(found.csv);
      progress(found.read, bytes);
    },
  });
  return parts;
}

/** Everything that was found as JSON, in parts. */
export async function asJson({ source, config, columns, accounts, problems, summary, backtest }, wanted) {
  const head = {
    format: "fieldbook-portfolio", format_version: 1, saved: new Date().toISOString(), file: source.name,
    ...config, columns, summary, backtest,
  };
  const parts = [`${JSON.stringify(head, null, 2).slice(0, -2)},\n  "accounts": [`];
  const pace = new Pace(wanted);
  let batch = [];
  const write = (list, last) => {
    if (list.length) parts.push((parts.at(-1).endsWith("[") ? "\n    " : ",\n    ") + list.join(",\n    "));
    if (last) parts.push("\n  ]");
  };
  for (let at = 0; at < accounts.count; at += 1) {
    batch.push(JSON.stringify(accounts.at(at)));
    if (!pace.due) continue;
    write(batch, false);
    batch = [];
    await pace.rest();
  }
  write(batch, true);
  parts.push(",\n  \"problems\": [");
  batch = [];
  for (const [row, column, value, message] of problems.lines) {
    batch.push(JSON.stringify({ row, column, value, message }));
    if (!pace.due) continue;
    write(batch, false);
    batch = [];
    await pace.rest();
  }
  write(batch, true);
  parts.push("\n}\n");
  return parts;
}
