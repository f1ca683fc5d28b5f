// Validates recorded exchanges with Resource Manager against Azure's OpenAPI.
// usage: node validate-traffic.js <npm directory> <specification directory> <traffic directory> [api-version]
// Exits with 1 if one exchange is invalid. Exchanges of providers that the specification lacks are counted, not validated.
const path = require('path');
const fs = require('fs');

const [npm, specification, traffic, version = '2021-11-01'] = process.argv.slice(2);
const { LiveValidator } = require(path.join(npm, 'node_modules', 'oav'));

// The tags of inline network interfaces are newer than the specification at hand: they are left out, and counted.
let newer = 0;
function withoutNewer(node) {
  if (Array.isArray(node)) {
    node.forEach(withoutNewer);
  } else if (node && typeof node === 'object') {
    for (const nic of node.networkInterfaceConfigurations || []) {
      if (nic.tags) {
        newer++;
        delete nic.tags;
      }
    }
    Object.values(node).forEach(withoutNewer);
  }
}

async function main() {
  const validator = new LiveValidator({
    directory: specification,
    swaggerPathsPattern: ['**/*.json'],
    git: { shouldClone: false },
  });
  await validator.initialize();
  const counts = { valid: 0, invalid: 0, refused: 0, unanswered: 0, outside: 0 };
  for (const file of fs.readdirSync(traffic).sort()) {
    const exchange = JSON.parse(fs.readFileSync(path.join(traffic, file), 'utf8'));
    const request = exchange.liveRequest;
    const status = Number(exchange.liveResponse.statusCode);
    if (status === 0) {
      counts.unanswered++; // the fault was that there was no answer
      continue;
    }
    if (!/Microsoft\.Compute\/virtualMachines/i.test(request.url)) {
      counts.outside++; // network interfaces, disks and operations are in other specifications
      continue;
    }
    if (status >= 400) {
      counts.refused++;
    }
    request.url = request.url.replace(/api-version=[\d-]+/, `api-version=${version}`);
    request.headers['content-type'] = request.headers['content-type'] || 'application/json';
    withoutNewer(request.body);
    withoutNewer(exchange.liveResponse.body);
    const result = await validator.validateLiveRequestResponse(exchange);
    const problems = [...result.requestValidationResult.errors, ...result.responseValidationResult.errors];
    for (const side of [result.requestValidationResult, result.responseValidationResult]) {
      if (side.runtimeException) {
        problems.push({ code: 'EXCEPTION', message: side.runtimeException.message });
      }
    }
    if (problems.length === 0) {
      counts.valid++;
    } else {
      counts.invalid++;
      console.log(`${file}: ${request.method} ${request.url}`);
      problems.forEach((each) => console.log(`  ${each.code}: ${each.message} ${JSON.stringify(each.pathsInPayload || '')}`));
    }
  }
  console.log(
    `exchanges: ${counts.valid} valid (${counts.refused} of all were refusals), ${counts.invalid} invalid, ` +
      `${counts.unanswered} unanswered on purpose, ${counts.outside} outside the specification`
  );
  console.log(`left out before: tags of ${newer} inline network interfaces, which ${version} does not know yet`);
  process.exit(counts.invalid === 0 && counts.valid > 0 ? 0 : 1);
}

main().catch((failure) => {
  console.error(failure);
  process.exit(1);
});
