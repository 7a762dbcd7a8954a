/**
 * Platforms that give names below their own to anyone who asks, and that the Public Suffix List does not hold (yet).
 * A line names suffixes, as rules of the list are written, and the platform's page that describes them. Add your own;
 * a test holds that no line says what the list says already, and that the lines are in order.
 *
 * Looked up on 25 November 2026.
 */
const SUFFIXES = `
*.aliyuncs.com https://www.alibabacloud.com/help/en/oss
app.github.dev preview.app.github.dev https://docs.github.com/codespaces
arweave.net https://docs.arweave.org
atlassian.net jira.com https://support.atlassian.com
auth0.com *.auth0.com https://auth0.com/docs
*.azurecontainerapps.io https://github.com/publicsuffix/list/pull/3277
azuredatabricks.net *.azuredatabricks.net *.cloud.databricks.com https://docs.databricks.com
b2clogin.com ciamlogin.com https://learn.microsoft.com/entra/external-id
*.backblazeb2.com https://www.backblaze.com/docs/cloud-storage
backendless.app https://backendless.com/docs
bigcartel.com https://help.bigcartel.com
canny.io https://help.canny.io
circle.so https://help.circle.so
*.cloudapp.azure.com https://github.com/publicsuffix/list/issues/1137
*.cloudshell.dev https://cloud.google.com/shell/docs
cloudwaysapps.com https://support.cloudways.com
*.cloudworkstations.dev https://cloud.google.com/workstations/docs
cyclic.app https://docs.cyclic.sh
deepnoteproject.com https://deepnote.com/docs
devtunnels.ms *.devtunnels.ms https://learn.microsoft.com/azure/developer/dev-tunnels
dynamics.com *.dynamics.com powerappsportals.com https://learn.microsoft.com/power-pages
e2b.dev https://e2b.dev/docs
exp.direct https://docs.expo.dev
force.com lightning.force.com my.salesforce.com my.site.com salesforce-sites.com visualforce.com https://help.salesforce.com
freshdesk.com freshservice.com https://support.freshdesk.com
ghost.io https://ghost.org/docs
gitpod.io *.gitpod.io https://www.gitpod.io/docs
glide.page https://www.glideapps.com/docs
glitch.me https://help.glitch.com
godaddysites.com https://www.godaddy.com/help
gradio.live https://www.gradio.app/docs
happyfox.com https://support.happyfox.com
helpscoutdocs.com https://docs.helpscout.com
hs-sites.com hubspotpagebuilder.com https://knowledge.hubspot.com
infinityfreeapp.com rf.gd https://forum.infinityfree.com
instatus.com https://instatus.com/help
kinsta.app kinsta.page https://sevalla.com/docs
lhr.life lhr.rocks lhrtunnel.link localhost.run https://localhost.run/docs
livejournal.com https://www.livejournal.com/support
loca.lt localtunnel.me https://theboroer.github.io/localtunnel-www
loclx.io https://localxpose.io/docs
mendixcloud.com https://docs.mendix.com
*.mybigcommerce.com mybigcommerce.com https://support.bigcommerce.com
*.myhuaweicloud.com https://support.huaweicloud.com
myjetbrains.com youtrack.cloud https://www.jetbrains.com/help/youtrack
nhost.run https://docs.nhost.io
nip.io sslip.io traefik.me xip.io https://nip.io
okta.com oktapreview.com https://help.okta.com
onelogin.com https://onelogin.service-now.com/support
paperspacegradient.com https://docs.digitalocean.com/products/paperspace
*.pinggy.link pinggy.link https://pinggy.io/docs
proxy.runpod.net https://docs.runpod.io
readme.io https://docs.readme.com
retool.com https://docs.retool.com
rtfd.io https://docs.readthedocs.io
serveo.net serveousercontent.com https://serveo.net
service-now.com servicenowservices.com https://www.servicenow.com/docs
share.zrok.io https://docs.zrok.io
sharepoint.com https://learn.microsoft.com/sharepoint
shopifypreview.com https://shopify.dev/docs
snowflakecomputing.com *.snowflakecomputing.com https://docs.snowflake.com
sourceforge.net https://sourceforge.net/p/forge/documentation
squarespace.com https://support.squarespace.com
sse.codesandbox.io https://codesandbox.io/docs
*.stackblitz.io stackblitz.io webcontainer-api.io *.webcontainer-api.io webcontainer.io *.webcontainer.io https://developer.stackblitz.com
statuspage.io https://support.atlassian.com/statuspage
storage.googleapis.com https://cloud.google.com/storage/docs
strikingly.com https://support.strikingly.com
substack.com https://support.substack.com
teachable.com https://support.teachable.com
thinkific.com https://support.thinkific.com
tilda.ws https://help.tilda.cc
tumblr.com https://help.tumblr.com
typeform.com https://www.typeform.com/help
unbouncepages.com https://documentation.unbounce.com
uservoice.com https://help.uservoice.com
vscode-cdn.net https://code.visualstudio.com/docs
wasabisys.com *.wasabisys.com https://docs.wasabi.com
webnode.page https://www.webnode.com/support
wordpress.com https://wordpress.com/support
xano.io https://docs.xano.com
zendesk.com https://support.zendesk.com
`;

/**
 * Origins on which anyone publishes, each below a path: what one customer may, all may. Regional ones stand as a
 * regular expression.
 */
const ORIGINS = `
https://cdn\\.jsdelivr\\.net https://www.jsdelivr.com/documentation
https://cloudflare-ipfs\\.com https://dweb\\.link https://gateway\\.pinata\\.cloud https://ipfs\\.io https://docs.ipfs.tech/concepts/ipfs-gateway
https://commondatastorage\\.googleapis\\.com https://storage\\.googleapis\\.com https://storage\\.cloud\\.google\\.com https://cloud.google.com/storage/docs
https://drive\\.google\\.com https://support.google.com/drive
https://firebasestorage\\.googleapis\\.com https://firebase.google.com/docs/storage
https://gist\\.githubusercontent\\.com https://raw\\.githubusercontent\\.com https://docs.github.com/repositories
https://objectstorage\\.[a-z0-9-]+\\.oraclecloud\\.com https://docs.oracle.com/iaas/Content/Object
https://s3\\.amazonaws\\.com https://s3[.-][a-z0-9-]+\\.amazonaws\\.com https://s3\\.dualstack\\.[a-z0-9-]+\\.amazonaws\\.com https://docs.aws.amazon.com/AmazonS3
https://s3\\.[a-z0-9-]+\\.backblazeb2\\.com https://www.backblaze.com/docs/cloud-storage
https://s3\\.wasabisys\\.com https://s3\\.[a-z0-9-]+\\.wasabisys\\.com https://docs.wasabi.com
https://script\\.google\\.com https://developers.google.com/apps-script
https://sites\\.google\\.com https://support.google.com/sites
https://storage\\.yandexcloud\\.net https://yandex.cloud/docs/storage
https://translate\\.google\\.com https://translate\\.googleusercontent\\.com https://cloud.google.com/translate/docs
https://esm\\.sh https://unpkg\\.com https://unpkg.com
https://web\\.archive\\.org https://help.archive.org
`;

/** A line of either table, its last word set apart. */
export interface SharedHosting {
  readonly names: readonly string[];
  /** The platform's page about it. */
  readonly source: string;
}

export const sharedSuffixTable: readonly SharedHosting[] = readTable(SUFFIXES);
export const sharedOriginTable: readonly SharedHosting[] = readTable(ORIGINS);

/** Rules that go with those of the Public Suffix List. */
export const sharedSuffixes: readonly string[] = sharedSuffixTable.flatMap(({ names }) => names);

/** Expressions of origins, in RE2 syntax. */
export const sharedOrigins: readonly string[] = sharedOriginTable.flatMap(({ names }) => names);

function readTable(table: string): readonly SharedHosting[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const words = line.split(/ +/);
      return { names: words.slice(0, -1), source: words.at(-1) ?? '' };
    });
}
