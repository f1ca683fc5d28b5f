package dev.flame.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.resourcemanager.compute.implementation.ComputeManagementClientBuilder;
import com.azure.storage.blob.BlobServiceAsyncClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The way to Azure: one HTTP client for all, and the identity to show.
 *
 * @param http shared by all requests
 * @param credential the parent's identity at a site
 */
record Access(HttpClient http, Function<Site, TokenCredential> credential) {

    private static final String AGENT = "flame-azure";
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int HTTP_THREADS = 2;

    /** As the application's environment has it: managed or workload identity, variables, or the az command's login. */
    static Access byDefault() {
        HttpClient http = http(java.net.http.HttpClient.newBuilder());
        ExecutorService waiting = threads("flame-azure-identity", 1);
        Map<String, TokenCredential> credentials = new ConcurrentHashMap<>();
        return new Access(
                http,
                site -> credentials.computeIfAbsent(site.clientId(), clientId -> credential(http, waiting, clientId)));
    }

    private static TokenCredential credential(HttpClient http, ExecutorService waiting, String clientId) {
        DefaultAzureCredentialBuilder builder =
                new DefaultAzureCredentialBuilder().httpClient(http).executorService(waiting);
        if (!clientId.isEmpty()) {
            builder.managedIdentityClientId(clientId).workloadIdentityClientId(clientId);
        }
        return builder.build();
    }

    /**
     * An HTTP client with two threads, however many requests are on their way. {@link Calls} bounds how long they take: the
     * client's own timeouts need threads that Azure's library ends when the JVM begins to shut down, which is when machines are
     * deleted.
     */
    static HttpClient http(java.net.http.HttpClient.Builder jdk) {
        return new JdkHttpClientBuilder(jdk.executor(threads("flame-azure-http", HTTP_THREADS)))
                .connectionTimeout(CONNECT)
                .writeTimeout(Duration.ZERO)
                .responseTimeout(Duration.ZERO)
                .readTimeout(Duration.ZERO)
                .build();
    }

    /** Daemon threads that end when they have nothing to do. */
    static ExecutorService threads(String name, int count) {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(count, count, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    Machines machines(Site site, Requests requests) {
        HttpPipeline pipeline = new HttpPipelineBuilder()
                .httpClient(http)
                .policies(
                        new UserAgentPolicy(AGENT),
                        new RequestIdPolicy(),
                        new BearerTokenAuthenticationPolicy(credential.apply(site), site.armEndpoint() + "/.default"))
                .build();
        var compute = new ComputeManagementClientBuilder()
                .pipeline(pipeline)
                .endpoint(site.armEndpoint())
                .subscriptionId(site.subscription())
                .buildClient();
        return new Machines(site, compute.getVirtualMachines(), new Rest(pipeline), requests);
    }

    Store store(Site site, Calls calls) {
        BlobServiceAsyncClient service = new BlobServiceClientBuilder()
                .httpClient(http)
                .endpoint(site.storageEndpoint())
                .credential(credential.apply(site))
                .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1))))
                .buildAsyncClient();
        return new Store(service, service.getBlobContainerAsyncClient(site.container()), calls);
    }
}
