# Read by the other scripts. No token is ever an argument of a command: curl reads it from its standard input.
. /etc/flame/vm.env

say() {
  echo "flame: $*"
  echo "flame: $*" 2> /dev/null > /dev/console || true
}

# token <resource>: an access token of this machine's identity
token() {
  curl -sS --max-time 10 --noproxy '*' -H 'Metadata: true' \
    "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=$1&msi_res_id=$FLAME_IDENTITY" \
    | sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p'
}

# blob <url> <curl options>: a request to storage, as this machine's identity or with the signature that it was given
blob() {
  url=$1
  shift
  if [ -n "$FLAME_SAS" ]; then
    printf 'url = "%s?%s"\n' "$url" "$FLAME_SAS" | curl -sS --connect-timeout 10 -H 'x-ms-version: 2021-12-02' -K - "$@"
    return
  fi
  bearer=$(token https://storage.azure.com/) || return
  printf 'header = "Authorization: Bearer %s"\n' "$bearer" \
    | curl -sS --connect-timeout 10 -H 'x-ms-version: 2021-12-02' -K - "$@" "$url"
}

uptime_seconds() {
  cut -d. -f1 /proc/uptime
}

# delete_vm <why>: asks Azure to delete this machine; what calls it calls again until the machine is gone
delete_vm() {
  say "deleting this machine: $1"
  bearer=$(token "$FLAME_ARM/") || bearer=
  status=$(printf 'header = "Authorization: Bearer %s"\n' "$bearer" \
    | curl -sS --max-time 20 -K - -o /run/flame/delete.answer -w '%{http_code}' -X DELETE \
      "$FLAME_ARM$FLAME_VM_ID?api-version=$FLAME_API_VERSION&forceDeletion=true") || status=000
  case $status in
    2* | 404) say "Azure accepted the deletion ($status)" ;;
    *) say "Azure refused the deletion ($status), trying again" ;;
  esac
}
