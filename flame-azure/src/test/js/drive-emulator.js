// Drives the emulator with Azure's own JavaScript SDK: create, list, fail, delete.
// usage: NODE_EXTRA_CA_CERTS=<certificate> node drive-emulator.js <npm directory> <arm endpoint>
const path = require('path');
const assert = require('assert');

const [npm, endpoint] = process.argv.slice(2);
const { ComputeManagementClient } = require(path.join(npm, 'node_modules', '@azure/arm-compute'));

const subscription = '22222222-0000-0000-0000-000000000001';
const group = 'javascript';
const credential = {
  getToken: async () => ({ token: 'token-of-the-test', expiresOnTimestamp: Date.now() + 3600_000 }),
};

function machine(size) {
  const subnet = `/subscriptions/${subscription}/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/n/subnets/s`;
  return {
    location: 'westeurope',
    hardwareProfile: { vmSize: size },
    storageProfile: {
      imageReference: { publisher: 'Canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' },
      osDisk: { createOption: 'FromImage', deleteOption: 'Delete' },
    },
    osProfile: { computerName: 'vm', adminUsername: 'flameadmin' },
    networkProfile: {
      networkApiVersion: '2022-11-01',
      networkInterfaceConfigurations: [
        { name: 'nic', primary: true, deleteOption: 'Delete', ipConfigurations: [{ name: 'ip', subnet: { id: subnet } }] },
      ],
    },
  };
}

async function names(client) {
  const found = [];
  for await (const each of client.virtualMachines.list(group)) {
    found.push(each.name);
  }
  return found.sort();
}

async function main() {
  const client = new ComputeManagementClient(credential, subscription, { endpoint });
  const options = { updateIntervalInMs: 200 };

  const created = await client.virtualMachines.createOrUpdate(group, 'one', machine('Standard_D2s_v5'), options);
  assert.strictEqual(created.provisioningState, 'Succeeded');
  console.log('created one');
  await client.virtualMachines.createOrUpdate(group, 'two', machine('Standard_D2s_v5'), options);
  assert.deepStrictEqual(await names(client), ['one', 'two']);
  console.log('listed one, two');

  const view = await client.virtualMachines.instanceView(group, 'one');
  assert(view.statuses.some((each) => each.code === 'PowerState/running'));

  await assert.rejects(
    client.virtualMachines.createOrUpdate(group, 'bad name!', machine('Standard_D2s_v5'), options),
    (failure) => failure.statusCode === 400 && failure.code === 'InvalidParameter'
  );
  await assert.rejects(client.virtualMachines.get(group, 'three'), (failure) => failure.statusCode === 404);
  console.log('failed as Azure fails');

  await client.virtualMachines.delete(group, 'one', options);
  await client.virtualMachines.delete(group, 'two', options);
  assert.deepStrictEqual(await names(client), []);
  console.log('deleted one, two');
}

main().catch((failure) => {
  console.error(failure);
  process.exit(1);
});
