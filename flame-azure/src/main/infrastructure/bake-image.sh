#!/usr/bin/env bash
# Bakes an image with a JDK, and a server if one is given, into a gallery: machines of it boot without installing anything.
# Usage: bake-image.sh <resource group> <region> <gallery> <image> <version> [server.zip [directory in it]]
set -euo pipefail

if (($# < 5)); then
  sed -n '2,3s/^# //p' "$0" >&2
  exit 2
fi
group=$1 region=$2 gallery=$3 image=$4 version=$5 server=${6:-} directory=${7:-}
machine=bake-$RANDOM$RANDOM

# whatever happens, the machine that is baked goes, with its disk and network interface
trap 'az vm delete --yes --force-deletion true --resource-group "$group" --name "$machine" --output none || true' EXIT

az vm create --resource-group "$group" --location "$region" --name "$machine" --output none \
  --image Canonical:ubuntu-24_04-lts:server:latest --size Standard_D2s_v5 --security-type TrustedLaunch \
  --admin-username baker --generate-ssh-keys --public-ip-address "" --nsg "" \
  --os-disk-delete-option Delete --nic-delete-option Delete

run() {
  az vm run-command invoke --resource-group "$group" --name "$machine" --command-id RunShellScript --output none \
    --scripts "set -eu; export DEBIAN_FRONTEND=noninteractive; $1"
}

run "apt-get update -q; apt-get install -q -y --no-install-recommends openjdk-21-jre-headless curl unzip"
if [[ -n $server ]]; then
  run "curl -fsSL '$server' -o /tmp/server.zip; unzip -q /tmp/server.zip -d /opt/unpacked; rm /tmp/server.zip;
    mv '/opt/unpacked/$directory' /opt/server"
fi
# what a copy must not inherit: the identity of this machine, and cloud-init's note that it has run
run "apt-get clean; cloud-init clean --logs --seed; rm -rf /var/lib/waagent /etc/ssh/ssh_host_*; truncate -s 0 /etc/machine-id"

az vm deallocate --resource-group "$group" --name "$machine" --output none
az vm generalize --resource-group "$group" --name "$machine" --output none
az sig create --resource-group "$group" --location "$region" --gallery-name "$gallery" --output none
az sig image-definition create --resource-group "$group" --location "$region" --gallery-name "$gallery" \
  --gallery-image-definition "$image" --publisher flame --offer runner --sku "$image" --output none \
  --os-type Linux --os-state Generalized --hyper-v-generation V2 --features SecurityType=TrustedLaunch
az sig image-version create --resource-group "$group" --location "$region" --gallery-name "$gallery" \
  --gallery-image-definition "$image" --gallery-image-version "$version" \
  --virtual-machine "$(az vm show --resource-group "$group" --name "$machine" --query id --output tsv)" \
  --query id --output tsv
