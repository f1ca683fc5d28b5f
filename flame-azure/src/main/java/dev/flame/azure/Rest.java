package dev.flame.azure;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.management.exception.ManagementError;
import com.azure.core.management.exception.ManagementException;
import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import java.io.IOException;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Plain requests to Resource Manager, for what the compute client does not offer. */
final class Rest {

    private final HttpPipeline pipeline;

    Rest(HttpPipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * An answer of the 200s.
     *
     * @param status the HTTP status
     * @param headers its headers
     * @param body possibly empty
     */
    record Answer(int status, HttpHeaders headers, String body) {}

    Mono<Answer> send(HttpMethod method, String url) {
        return pipeline.send(new HttpRequest(method, url).setHeader(HttpHeaderName.ACCEPT, "application/json"))
                .flatMap(response -> response.getBodyAsString()
                        .defaultIfEmpty("")
                        .flatMap(body -> response.getStatusCode() / 100 == 2
                                ? Mono.just(new Answer(response.getStatusCode(), response.getHeaders(), body))
                                : Mono.<Answer>error(failure(body, response))));
    }

    private static HttpResponseException failure(String body, com.azure.core.http.HttpResponse response) {
        ManagementError error = null;
        try (JsonReader reader = JsonProviders.createReader(body)) {
            if (reader.readUntyped() instanceof Map<?, ?> root && root.get("error") instanceof Map<?, ?> said) {
                error = new ManagementError(String.valueOf(said.get("code")), String.valueOf(said.get("message")));
            }
        } catch (IOException e) {
            return new HttpResponseException("an answer that is no JSON: " + e.getMessage(), response);
        }
        return new ManagementException("status " + response.getStatusCode(), response, error);
    }
}
