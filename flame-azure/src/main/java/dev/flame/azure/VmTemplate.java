package dev.flame.azure;

import com.azure.core.management.SubResource;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineInner;
import com.azure.resourcemanager.compute.models.BillingProfile;
import com.azure.resourcemanager.compute.models.BootDiagnostics;
import com.azure.resourcemanager.compute.models.CachingTypes;
import com.azure.resourcemanager.compute.models.DeleteOptions;
import com.azure.resourcemanager.compute.models.DiagnosticsProfile;
import com.azure.resourcemanager.compute.models.DiffDiskOptions;
import com.azure.resourcemanager.compute.models.DiffDiskSettings;
import com.azure.resourcemanager.compute.models.DiskCreateOptionTypes;
import com.azure.resourcemanager.compute.models.DiskDeleteOptionTypes;
import com.azure.resourcemanager.compute.models.HardwareProfile;
import com.azure.resourcemanager.compute.models.LinuxConfiguration;
import com.azure.resourcemanager.compute.models.ManagedDiskParameters;
import com.azure.resourcemanager.compute.models.NetworkApiVersion;
import com.azure.resourcemanager.compute.models.NetworkProfile;
import com.azure.resourcemanager.compute.models.OSDisk;
import com.azure.resourcemanager.compute.models.OSProfile;
import com.azure.resourcemanager.compute.models.ResourceIdentityType;
import com.azure.resourcemanager.compute.models.SecurityProfile;
import com.azure.resourcemanager.compute.models.SecurityTypes;
import com.azure.resourcemanager.compute.models.SshConfiguration;
import com.azure.resourcemanager.compute.models.SshPublicKey;
import com.azure.resourcemanager.compute.models.StorageAccountTypes;
import com.azure.resourcemanager.compute.models.StorageProfile;
import com.azure.resourcemanager.compute.models.UefiSettings;
import com.azure.resourcemanager.compute.models.VirtualMachineEvictionPolicyTypes;
import com.azure.resourcemanager.compute.models.VirtualMachineIdentity;
import com.azure.resourcemanager.compute.models.VirtualMachineIdentityUserAssignedIdentities;
import com.azure.resourcemanager.compute.models.VirtualMachineNetworkInterfaceConfiguration;
import com.azure.resourcemanager.compute.models.VirtualMachineNetworkInterfaceIpConfiguration;
import com.azure.resourcemanager.compute.models.VirtualMachinePriorityTypes;
import com.azure.resourcemanager.compute.models.VirtualMachineSizeTypes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A machine as one request: its NIC and disk are made, and deleted, with it. */
final class VmTemplate {

    private static final String USER = "flameadmin";

    private final AzureSettings settings;
    private final String sshKey;

    VmTemplate(AzureSettings settings, String sshKey) {
        this.settings = settings;
        this.sshKey = sshKey;
    }

    VirtualMachineInner machine(String name, Candidate candidate, Map<String, String> tags, String customData) {
        VirtualMachineInner machine = new VirtualMachineInner();
        machine.withLocation(settings.location());
        machine.withTags(tags);
        machine.withIdentity(new VirtualMachineIdentity()
                        .withType(ResourceIdentityType.USER_ASSIGNED)
                        .withUserAssignedIdentities(
                                Map.of(settings.identity(), new VirtualMachineIdentityUserAssignedIdentities())))
                .withHardwareProfile(
                        new HardwareProfile().withVmSize(VirtualMachineSizeTypes.fromString(candidate.size())))
                .withStorageProfile(new StorageProfile()
                        .withImageReference(settings.image().reference())
                        .withOsDisk(disk(name)))
                .withOsProfile(login(name, customData))
                .withNetworkProfile(network(name, tags))
                .withDiagnosticsProfile(
                        new DiagnosticsProfile().withBootDiagnostics(new BootDiagnostics().withEnabled(true)));
        candidate.zone().ifPresent(zone -> machine.withZones(List.of(zone)));
        if (settings.trustedLaunch()) {
            machine.withSecurityProfile(new SecurityProfile()
                    .withSecurityType(SecurityTypes.TRUSTED_LAUNCH)
                    .withUefiSettings(
                            new UefiSettings().withSecureBootEnabled(true).withVTpmEnabled(true)));
        }
        if (candidate.spot()) {
            machine.withPriority(VirtualMachinePriorityTypes.SPOT)
                    .withEvictionPolicy(VirtualMachineEvictionPolicyTypes.DELETE)
                    .withBillingProfile(new BillingProfile().withMaxPrice(settings.spotMaxPrice()));
        }
        return machine;
    }

    private OSDisk disk(String name) {
        OSDisk disk = new OSDisk()
                .withName(name + "-os")
                .withCreateOption(DiskCreateOptionTypes.FROM_IMAGE)
                .withDeleteOption(DiskDeleteOptionTypes.DELETE);
        if (settings.disk().ephemeral()) {
            return disk.withCaching(CachingTypes.READ_ONLY)
                    .withDiffDiskSettings(new DiffDiskSettings().withOption(DiffDiskOptions.LOCAL))
                    .withManagedDisk(
                            new ManagedDiskParameters().withStorageAccountType(StorageAccountTypes.STANDARD_LRS));
        }
        return disk.withManagedDisk(new ManagedDiskParameters()
                .withStorageAccountType(
                        StorageAccountTypes.fromString(settings.disk().type())));
    }

    private OSProfile login(String name, String customData) {
        SshPublicKey key = new SshPublicKey()
                .withPath("/home/" + USER + "/.ssh/authorized_keys")
                .withKeyData(sshKey);
        return new OSProfile()
                .withComputerName(name)
                .withAdminUsername(USER)
                .withCustomData(Base64.getEncoder().encodeToString(customData.getBytes(StandardCharsets.UTF_8)))
                .withLinuxConfiguration(new LinuxConfiguration()
                        .withDisablePasswordAuthentication(true)
                        .withProvisionVMAgent(true)
                        .withSsh(new SshConfiguration().withPublicKeys(List.of(key))));
    }

    private NetworkProfile network(String name, Map<String, String> tags) {
        VirtualMachineNetworkInterfaceConfiguration nic = new VirtualMachineNetworkInterfaceConfiguration()
                .withName(name + "-nic")
                .withTags(tags)
                .withPrimary(true)
                .withDeleteOption(DeleteOptions.DELETE)
                .withIpConfigurations(List.of(new VirtualMachineNetworkInterfaceIpConfiguration()
                        .withName("ip")
                        .withPrimary(true)
                        .withSubnet(new SubResource().withId(settings.subnetId()))));
        settings.securityGroup().ifPresent(id -> nic.withNetworkSecurityGroup(new SubResource().withId(id)));
        return new NetworkProfile()
                .withNetworkApiVersion(NetworkApiVersion.TWO_ZERO_TWO_TWO_ONE_ONE_ZERO_ONE)
                .withNetworkInterfaceConfigurations(List.of(nic));
    }
}
