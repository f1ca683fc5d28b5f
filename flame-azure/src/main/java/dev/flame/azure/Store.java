package dev.flame.azure;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerAsyncClient;
import com.azure.storage.blob.BlobServiceAsyncClient;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.DeleteSnapshotsOptionType;
import com.azure.storage.blob.models.LeaseStateType;
import com.azure.storage.blob.options.BlobUploadFromFileOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import com.azure.storage.blob.sas.BlobContainerSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.blob.specialized.BlobLeaseAsyncClient;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;

/** The blobs of one container. Each call is one try. */
final class Store {

    /** The longest that Azure lends a blob for without lending it for ever. */
    static final int LEASE_SECONDS = 60;

    private static final Duration UPLOAD = Duration.ofMinutes(30);

    private final BlobServiceAsyncClient service;
    private final BlobContainerAsyncClient container;
    private final Calls calls;

    Store(BlobServiceAsyncClient service, BlobContainerAsyncClient container, Calls calls) {
        this.service = service;
        this.container = container;
        this.calls = calls;
    }

    /** Uploads a file, unless the blob is there already. */
    CompletableFuture<Boolean> uploadOnce(String name, Path file) {
        return calls.send(container.getBlobAsyncClient(name).exists()).thenCompose(there -> {
            if (there) {
                return CompletableFuture.completedFuture(false);
            }
            BlobUploadFromFileOptions options = new BlobUploadFromFileOptions(file.toString())
                    .setRequestConditions(new BlobRequestConditions().setIfNoneMatch("*"));
            return calls.send(
                    container
                            .getBlobAsyncClient(name)
                            .uploadFromFileWithResponse(options)
                            .map(response -> true)
                            .onErrorResume(failure -> alreadyThere(failure) ? Mono.just(false) : Mono.error(failure)),
                    UPLOAD);
        });
    }

    private static boolean alreadyThere(Throwable failure) {
        return ArmException.of(failure).map(ArmException::status).orElse(0) == 409;
    }

    /** Writes a small blob. */
    CompletableFuture<Boolean> write(String name, String content) {
        return calls.send(container
                .getBlobAsyncClient(name)
                .getBlockBlobAsyncClient()
                .uploadWithResponse(new BlockBlobSimpleUploadOptions(BinaryData.fromString(content)))
                .map(response -> true));
    }

    /** Writes an empty blob, unless there is one. */
    CompletableFuture<Boolean> create(String name) {
        BlockBlobSimpleUploadOptions options = new BlockBlobSimpleUploadOptions(BinaryData.fromString(""))
                .setRequestConditions(new BlobRequestConditions().setIfNoneMatch("*"));
        return calls.send(container
                .getBlobAsyncClient(name)
                .getBlockBlobAsyncClient()
                .uploadWithResponse(options)
                .map(response -> true)
                .onErrorResume(
                        failure -> alreadyThere(failure) || leased(failure) ? Mono.just(false) : Mono.error(failure)));
    }

    private static boolean leased(Throwable failure) {
        return ArmException.of(failure).map(ArmException::status).orElse(0) == 412;
    }

    /** Leases a blob. */
    CompletableFuture<String> acquire(String name, String leaseId) {
        return calls.send(lease(name, leaseId).acquireLease(LEASE_SECONDS));
    }

    CompletableFuture<String> renew(String name, String leaseId) {
        return calls.send(lease(name, leaseId).renewLease());
    }

    private BlobLeaseAsyncClient lease(String name, String leaseId) {
        return new BlobLeaseClientBuilder()
                .blobAsyncClient(container.getBlobAsyncClient(name))
                .leaseId(leaseId)
                .buildAsyncClient();
    }

    /** Whether somebody holds a blob's lease; a blob that is absent has none. */
    CompletableFuture<Boolean> leased(String name) {
        return calls.send(container
                .getBlobAsyncClient(name)
                .getProperties()
                .map(properties -> properties.getLeaseState() == LeaseStateType.LEASED)
                .onErrorResume(failure ->
                        ArmException.of(failure).map(ArmException::absent).orElse(false)
                                ? Mono.just(false)
                                : Mono.error(failure)));
    }

    /** Deletes a blob, with the lease on it if there is one; an absent one is no error. */
    CompletableFuture<Boolean> delete(String name, Optional<String> leaseId) {
        BlobRequestConditions conditions = new BlobRequestConditions();
        leaseId.ifPresent(conditions::setLeaseId);
        return calls.send(container
                .getBlobAsyncClient(name)
                .deleteIfExistsWithResponse(DeleteSnapshotsOptionType.INCLUDE, conditions)
                .map(response -> true));
    }

    /** The names below a prefix. */
    CompletableFuture<List<String>> names(String prefix) {
        return calls.send(container
                .listBlobs(new com.azure.storage.blob.models.ListBlobsOptions().setPrefix(prefix))
                .map(item -> item.getName())
                .collectList());
    }

    /** A signature with which the container can be read for a while, made with a key of the caller's own identity. */
    CompletableFuture<String> signature(Duration validity) {
        OffsetDateTime expiry = OffsetDateTime.now(java.time.ZoneOffset.UTC).plus(validity);
        BlobServiceSasSignatureValues values =
                new BlobServiceSasSignatureValues(expiry, new BlobContainerSasPermission().setReadPermission(true));
        return calls.send(service.getUserDelegationKey(null, expiry)
                .map(key -> container.generateUserDelegationSas(values, key)));
    }
}
