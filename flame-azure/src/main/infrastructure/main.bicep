// All that Flame's runners need in Azure: see src/site/markdown/azure.md.
// az deployment sub create --location <region> --template-file main.bicep --parameters main.parameters.json
targetScope = 'subscription'

@description('The region of everything.')
param location string

@description('What names begin with; letters and digits.')
@minLength(3)
@maxLength(11)
param prefix string = 'flame'

@description('Address space of the network; the subnet of the runners takes all of it.')
param addressPrefix string = '10.90.0.0/20'

@description('The resource group of network, storage and identities.')
param sharedGroupName string = prefix

@description('The resource group of the runners, which holds nothing else.')
param runnerGroupName string = '${prefix}-runners'

@description('Further tags, such as a cost centre.')
param tags object = {}

resource sharedGroup 'Microsoft.Resources/resourceGroups@2022-09-01' = {
  name: sharedGroupName
  location: location
  tags: tags
}

resource runnerGroup 'Microsoft.Resources/resourceGroups@2022-09-01' = {
  name: runnerGroupName
  location: location
  tags: tags
}

// What a parent may do: boot, tag, start, deallocate and delete machines, and what hangs on them.
resource parentRole 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(subscription().id, prefix, 'flame-parent')
  properties: {
    roleName: 'Flame Parent (${prefix})'
    description: 'Boots, lists and deletes runners.'
    type: 'CustomRole'
    assignableScopes: [
      subscription().id
    ]
    permissions: [
      {
        actions: [
          'Microsoft.Compute/virtualMachines/read'
          'Microsoft.Compute/virtualMachines/write'
          'Microsoft.Compute/virtualMachines/delete'
          'Microsoft.Compute/virtualMachines/start/action'
          'Microsoft.Compute/virtualMachines/deallocate/action'
          'Microsoft.Compute/virtualMachines/instanceView/read'
          'Microsoft.Compute/disks/read'
          'Microsoft.Compute/disks/write'
          'Microsoft.Compute/disks/delete'
          'Microsoft.Compute/locations/operations/read'
          'Microsoft.Network/networkInterfaces/read'
          'Microsoft.Network/networkInterfaces/write'
          'Microsoft.Network/networkInterfaces/delete'
          'Microsoft.Network/networkInterfaces/join/action'
          'Microsoft.Network/virtualNetworks/subnets/read'
          'Microsoft.Network/virtualNetworks/subnets/join/action'
          'Microsoft.Network/networkSecurityGroups/read'
          'Microsoft.Network/networkSecurityGroups/join/action'
          'Microsoft.ManagedIdentity/userAssignedIdentities/read'
          'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action'
        ]
      }
    ]
  }
}

// What a runner may do: delete its machine, which takes the network interface and the disk along.
resource runnerRole 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(subscription().id, prefix, 'flame-runner')
  properties: {
    roleName: 'Flame Runner (${prefix})'
    description: 'Lets a runner delete its own machine.'
    type: 'CustomRole'
    assignableScopes: [
      subscription().id
    ]
    permissions: [
      {
        actions: [
          'Microsoft.Compute/virtualMachines/read'
          'Microsoft.Compute/virtualMachines/delete'
          'Microsoft.Compute/disks/delete'
          'Microsoft.Network/networkInterfaces/delete'
        ]
      }
    ]
  }
}

module shared 'shared.bicep' = {
  name: '${prefix}-shared'
  scope: sharedGroup
  params: {
    location: location
    prefix: prefix
    addressPrefix: addressPrefix
    parentRoleId: parentRole.id
    tags: tags
  }
}

module runners 'runners.bicep' = {
  name: '${prefix}-runners'
  scope: runnerGroup
  params: {
    parentRoleId: parentRole.id
    runnerRoleId: runnerRole.id
    parentPrincipalId: shared.outputs.parentPrincipalId
    runnerPrincipalId: shared.outputs.runnerPrincipalId
  }
}

@description('Properties for the application, to be copied into microprofile-config.properties.')
output configuration array = [
  'flame.backend=azure'
  'flame.azure.subscription=${subscription().subscriptionId}'
  'flame.azure.resource-group=${runnerGroupName}'
  'flame.azure.location=${location}'
  'flame.azure.subnet-id=${shared.outputs.subnetId}'
  'flame.azure.identity=${shared.outputs.runnerIdentityId}'
  'flame.azure.storage-account=${shared.outputs.storageAccount}'
  'flame.azure.client-id=${shared.outputs.parentClientId}'
]

@description('The identity to give to what the application runs on.')
output parentIdentityId string = shared.outputs.parentIdentityId
