// Network, storage and identities: what runners share.
param location string
param prefix string
param addressPrefix string
param parentRoleId string
param tags object

var blobDataContributor = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
)
var blobDataReader = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
)

// Nobody reaches a runner: it dials its parent. The second rule closes what Azure's defaults leave open inside the network.
resource securityGroup 'Microsoft.Network/networkSecurityGroups@2023-11-01' = {
  name: '${prefix}-runners'
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'DenyAllInbound'
        properties: {
          priority: 4096
          direction: 'Inbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
    ]
  }
}

resource natAddress 'Microsoft.Network/publicIPAddresses@2023-11-01' = {
  name: '${prefix}-nat'
  location: location
  tags: tags
  sku: {
    name: 'Standard'
  }
  properties: {
    publicIPAllocationMethod: 'Static'
  }
}

resource nat 'Microsoft.Network/natGateways@2023-11-01' = {
  name: '${prefix}-nat'
  location: location
  tags: tags
  sku: {
    name: 'Standard'
  }
  properties: {
    idleTimeoutInMinutes: 10
    publicIpAddresses: [
      {
        id: natAddress.id
      }
    ]
  }
}

resource network 'Microsoft.Network/virtualNetworks@2023-11-01' = {
  name: prefix
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [
        addressPrefix
      ]
    }
  }
}

resource subnet 'Microsoft.Network/virtualNetworks/subnets@2023-11-01' = {
  parent: network
  name: 'runners'
  properties: {
    addressPrefix: addressPrefix
    defaultOutboundAccess: false
    networkSecurityGroup: {
      id: securityGroup.id
    }
    natGateway: {
      id: nat.id
    }
  }
}

resource parentIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${prefix}-parent'
  location: location
  tags: tags
}

resource runnerIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${prefix}-runner'
  location: location
  tags: tags
}

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: '${toLower(prefix)}${uniqueString(resourceGroup().id)}'
  location: location
  tags: tags
  sku: {
    name: 'Standard_LRS'
  }
  kind: 'StorageV2'
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: 'flame'
}

// The join secrets of machines in reserve are spent when they are used; what a killed parent leaves goes after a day.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'boots'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: [
                'blockBlob'
              ]
              prefixMatch: [
                'flame/boots/'
              ]
            }
            actions: {
              baseBlob: {
                delete: {
                  daysAfterModificationGreaterThan: 1
                }
              }
            }
          }
        }
      ]
    }
  }
}

resource parentWritesBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(container.id, parentIdentity.id, blobDataContributor)
  scope: container
  properties: {
    roleDefinitionId: blobDataContributor
    principalId: parentIdentity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource runnerReadsBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(container.id, runnerIdentity.id, blobDataReader)
  scope: container
  properties: {
    roleDefinitionId: blobDataReader
    principalId: runnerIdentity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource parentJoinsSubnet 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(subnet.id, parentIdentity.id, parentRoleId)
  scope: subnet
  properties: {
    roleDefinitionId: parentRoleId
    principalId: parentIdentity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource parentAssignsRunner 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(runnerIdentity.id, parentIdentity.id, parentRoleId)
  scope: runnerIdentity
  properties: {
    roleDefinitionId: parentRoleId
    principalId: parentIdentity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

output subnetId string = subnet.id
output storageAccount string = account.name
output parentIdentityId string = parentIdentity.id
output parentClientId string = parentIdentity.properties.clientId
output parentPrincipalId string = parentIdentity.properties.principalId
output runnerIdentityId string = runnerIdentity.id
output runnerPrincipalId string = runnerIdentity.properties.principalId
