package dev.flame.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The emulated metadata service, as identity libraries ask it. */
class EmulatedIdentityTest {

    @TempDir
    Path directory;

    @Test
    void shouldGiveATokenToWhoeverAsksAsAzuresIdentityLibraryDoes() throws IOException, InterruptedException {
        try (Cloud cloud = Cloud.withEmptyMachines(directory)) {
            String query = "metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://storage.azure.com";
            for (String slashes : new String[] {"/", "//"}) { // the library for Java doubles it
                HttpResponse<String> answer = get(cloud.emulator.imdsEndpoint() + slashes + query);
                assertThat(answer.statusCode()).as(slashes).isEqualTo(200);
                assertThat(answer.body()).contains("\"access_token\"", "\"resource\":\"https://storage.azure.com\"");
            }
        }
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Metadata", "true")
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
