// The resource group of the runners: who may do what in it.
param parentRoleId string
param runnerRoleId string
param parentPrincipalId string
param runnerPrincipalId string

resource parentBoots 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(resourceGroup().id, parentPrincipalId, parentRoleId)
  properties: {
    roleDefinitionId: parentRoleId
    principalId: parentPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource runnerDeletesItself 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(resourceGroup().id, runnerPrincipalId, runnerRoleId)
  properties: {
    roleDefinitionId: runnerRoleId
    principalId: runnerPrincipalId
    principalType: 'ServicePrincipal'
  }
}
