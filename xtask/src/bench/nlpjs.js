// Trains nlp.js and judges it: node nlpjs.js PACKAGES RATE ROUNDS TRAIN.csv MODEL TEST.csv [TEST.csv ...]
//
// PACKAGES is the node_modules folder with node-nlp; RATE its learning rate, ROUNDS its most iterations. Prints one JSON
// object: seconds of training, milliseconds a message on the first test file, and the accuracy on each.

const fs = require("fs");
const path = require("path");

function read(file) {
  const rows = [];
  let row = [""];
  let quoted = false;
  const text = fs.readFileSync(file, "utf8").replace(/\r\n/g, "\n");
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted && c === '"' && text[i + 1] === '"') row[row.length - 1] += text[i++];
    else if (c === '"') quoted = !quoted;
    else if (!quoted && c === ",") row.push("");
    else if (!quoted && c === "\n") rows.push(row), (row = [""]);
    else row[row.length - 1] += c;
  }
  if (row.length > 1) rows.push(row);
  const head = rows.shift();
  const [textAt, intentAt] = [head.indexOf("text"), head.indexOf("intent")];
  return rows.map((fields) => ({ text: fields[textAt], intent: fields[intentAt] }));
}

async function main(packages, rate, rounds, train, model, ...tests) {
  const { NlpManager } = require(path.join(packages, "node-nlp"));
  const manager = new NlpManager({
    languages: ["en"],
    forceNER: false,
    autoSave: false,
    nlu: {
      log: false,
      useNoneFeature: false,
      en: {
        "*": { className: "NeuralNlu", learningRate: Number(rate), iterations: Number(rounds), log: false },
      },
    },
  });
  // Its own labels may not be called "None", by which it says that it knows none.
  for (const { text, intent } of read(train)) manager.addDocument("en", text, `intent ${intent}`);
  const began = process.hrtime.bigint();
  await manager.train();
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  fs.writeFileSync(model, manager.export(true));
  const accuracy = [];
  let milliseconds = null;
  for (const file of tests) {
    const rows = read(file);
    const start = process.hrtime.bigint();
    let right = 0;
    for (const { text, intent } of rows) {
      const { classifications } = await manager.process("en", text);
      const said = classifications.length > 0 ? classifications[0].intent : "";
      if (said === `intent ${intent}`) right += 1;
    }
    milliseconds ??= Number(process.hrtime.bigint() - start) / 1e6 / rows.length;
    accuracy.push(right / rows.length);
  }
  console.log(JSON.stringify({ seconds, milliseconds, accuracy }));
}

main(...process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
